import pMap from 'p-map'
import type { Classification, ReadBy, StandIn } from '../domain/classification.ts'
import type { Clock } from '../domain/clock.ts'
import type { StoredEntry } from '../domain/entry.ts'
import type { ProposedLabel } from '../domain/language-model.ts'
import { BriefingError } from '../domain/errors.ts'
import { entryText } from '../text/entry-text.ts'
import { createHearing, type Outcome, type Readers } from './hearing.ts'

export interface ClassifierParts extends Readers {
  readonly clock: Clock
  /** Told once when the rules begin to stand in, and why. */
  readonly tellFault?: (fault: BriefingError) => void
}

export interface ClassifyOptions {
  /** One entry a call, which is read best, for what members wait for; else as many as the model reads well together. */
  readonly oneByOne?: boolean
}

export interface Classifier {
  /** Stored with every classification; another version means that labels could differ. */
  readonly version: string
  /** Whether a hosted model is asked: its calls cost money and may fail for a while. */
  readonly isHosted: boolean
  /** One classification an entry, in order. Where the model cannot be asked, the rules stand in; it never throws for that. */
  readonly classify: (
    entries: readonly StoredEntry[],
    options?: ClassifyOptions,
  ) => Promise<readonly Classification[]>
  /** By the rules alone, with the reason; costs nothing. */
  readonly standIn: (
    entries: readonly StoredEntry[],
    reason: StandIn,
  ) => Promise<readonly Classification[]>
  /** Who reads now. */
  readonly readBy: ReadBy
  /** With proposals that came by another way (a batch at the vendor); a misquoted entry is asked about once, alone. */
  readonly settle: (
    entry: StoredEntry,
    proposals: readonly ProposedLabel[],
    readBy: ReadBy,
  ) => Promise<Classification>
}

/** Requests to a hosted model under way at a time. */
const AT_ONCE = 4

const batchesOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  )

/** Reads entries with a model and believes only what the entries' own words prove. */
export const createClassifier = (parts: ClassifierParts): Classifier => {
  const { model, rules, clock } = parts
  const isHosted = model.name !== rules.name
  const version = `${model.name} ${isHosted ? `${model.version}+` : ''}${rules.version}`
  const hearing = createHearing(parts)
  const faults = createFaultTeller(parts.tellFault)

  const readBy: ReadBy = { version, model: model.name, prompt: model.prompt }

  const asClassification = (
    entry: StoredEntry,
    outcome: Outcome,
    by: Omit<ReadBy, 'prompt'> = readBy,
  ): Classification => ({
    entryKey: entry.key,
    contentHash: entry.contentHash,
    model: by.model,
    version: by.version,
    classifiedAt: clock.now(),
    ...outcome,
  })

  const standIn: Classifier['standIn'] = async (entries, reason) => {
    const outcomes = await hearing.byRules(entries.map(entryText), reason)
    return entries.map((entry, at) => asClassification(entry, outcomes[at] ?? NOTHING))
  }

  const classify: Classifier['classify'] = async (entries, { oneByOne = false } = {}) => {
    let outage: BriefingError | undefined
    const read = async (batch: readonly StoredEntry[]): Promise<readonly Classification[]> => {
      if (outage !== undefined) return standIn(batch, 'outage')
      try {
        const outcomes = await hearing.byModel(batch.map(entryText))
        return batch.map((entry, at) => asClassification(entry, outcomes[at] ?? NOTHING))
      } catch (error) {
        if (!(error instanceof BriefingError)) throw error
        outage = error
        return standIn(batch, 'outage')
      }
    }
    const size = oneByOne && isHosted ? 1 : model.batchSize
    const done = await pMap(batchesOf(entries, size), read, { concurrency: AT_ONCE })
    // Nothing to read says nothing about the model.
    if (done.length > 0) faults.tell(outage ?? uselessness(model.name, done.flat()))
    return done.flat()
  }

  const settle: Classifier['settle'] = async (entry, proposals, by) =>
    asClassification(entry, await hearing.ofProposals(entryText(entry), proposals, by), by)

  return { version, readBy, isHosted, classify, standIn, settle }
}

/** That many entries in a run, and none of use: it is no matter of their words. */
const TELLING = 3

/** The rules stand in for good where a model is of no use for an entry; where it is for none, somebody has to know. */
const uselessness = (model: string, done: readonly Classification[]): BriefingError | undefined => {
  const asked = done.filter(({ standIn }) => standIn !== 'suspect')
  if (asked.length < TELLING || asked.some(({ standIn }) => standIn !== 'refused')) return undefined
  return new BriefingError(
    'model-failed',
    `The language model ${model} gave nothing of use for any of ${asked.length} entries.`,
    {
      remedy: 'Choose a larger model with OPENAI_MODEL; then run `npx briefing classify --stale`.',
    },
  )
}

const NOTHING: Outcome = { labels: [] }

/** The same fault at every tick is told once, until the model has answered again. */
const createFaultTeller = (tell: ClassifierParts['tellFault'] = () => {}) => {
  let told: string | undefined
  return {
    tell: (fault: BriefingError | undefined): void => {
      if (fault !== undefined && fault.code !== told) tell(fault)
      told = fault?.code
    },
  }
}
