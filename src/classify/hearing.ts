import type { Classification, Label, StandIn } from '../domain/classification.ts'
import type { EntryText, LanguageModel, ProposedLabel } from '../domain/language-model.ts'
import type { Pillar, RecommendationId } from '../domain/pillar.ts'
import { agree, asLabel, decide, tellOpinions, type Opinions } from './agreement.ts'
import { createBatchReader, type BatchReader, type Reading } from './read-batch.ts'
import { speaksToModel } from './speaks-to-model.ts'
import { type ProvenLabel, verifyLabels } from './verify-labels.ts'

/** A side of the language model port: who reads entries. */
export type EntryReader = Pick<
  LanguageModel,
  'name' | 'prompt' | 'version' | 'batchSize' | 'classify'
>

export interface Readers {
  /** Without a key the rules themselves. */
  readonly model: EntryReader
  /** The keyless rules: the second opinion, and the stand-in while the model cannot be asked. */
  readonly rules: EntryReader
  readonly pillars: readonly Pillar[]
}

/** What stands for an entry when all who were asked have spoken. */
export type Outcome = Pick<Classification, 'labels' | 'standIn' | 'dispute'>

/** Who is heard on an entry. */
export interface Hearing {
  /**
   * One outcome a text, in order. Throws what keeps the model from reading anything now; where it is of no use for one text,
   * the rules stand in for it.
   */
  readonly byModel: (texts: readonly EntryText[]) => Promise<readonly Outcome[]>
  readonly byRules: (texts: readonly EntryText[], reason?: StandIn) => Promise<readonly Outcome[]>
  /** The model has spoken already, in a batch: it is not asked twice more, whoever else differs. */
  readonly ofProposals: (
    text: EntryText,
    proposals: readonly ProposedLabel[],
    readBy: Pick<Label, 'model' | 'prompt'>,
  ) => Promise<Outcome>
}

export const createHearing = (readers: Readers): Hearing => {
  const { model, rules, pillars } = readers
  const known = new Set(pillars.flatMap((pillar) => pillar.recommendations.map(({ id }) => id)))
  const reader = createBatchReader(model, known)
  const rulesOn = createRulesReader(rules, known)

  const byRules: Hearing['byRules'] = async (texts, reason) =>
    (await rulesOn(texts)).map((labels) => outcomeByRules(readers, labels, reason))

  const byModel: Hearing['byModel'] = async (texts) => {
    const spoken = await rulesOn(texts)
    const asked = texts.flatMap((text, at) => (speaksToModel(text) ? [] : [at]))
    const readings = await reader.read(asked.flatMap((at) => texts[at] ?? []))
    const outcomes = spoken.map((labels) => outcomeByRules(readers, labels, 'suspect'))
    for (const [place, reading] of readings.entries()) {
      const at = asked[place] ?? 0
      const [text, labels] = [texts[at], spoken[at]]
      if (text === undefined || labels === undefined) continue
      outcomes[at] =
        reading.fault === undefined
          ? outcomeOf(readers, await hear(reader, text, { first: reading, rules: labels }))
          : outcomeByRules(readers, labels, 'refused')
    }
    return outcomes
  }

  const ofProposals: Hearing['ofProposals'] = async (text, proposals, readBy) => {
    const [labels = []] = await rulesOn([text])
    if (speaksToModel(text)) return outcomeByRules(readers, labels, 'suspect')
    const { labels: own, fault } = await reader.settle(text, proposals)
    return fault === undefined
      ? outcomeOf(readers, { calls: [own], rules: labels }, readBy)
      : outcomeByRules(readers, labels, 'refused')
  }
  return { byModel: model.name === rules.name ? byRules : byModel, byRules, ofProposals }
}

const createRulesReader =
  (rules: EntryReader, known: ReadonlySet<RecommendationId>) =>
  async (texts: readonly EntryText[]): Promise<readonly (readonly ProvenLabel[])[]> => {
    const proposals = await rules.classify(texts)
    return texts.map((text, at) => verifyLabels(proposals[at] ?? [], text, known).labels)
  }

/** The most calls about one entry on which the model and the rules differ. */
const CALLS = 3

/** Asks again where model and rules differ, one entry a call; two calls that say the same are most of three. */
const hear = async (
  reader: BatchReader,
  text: EntryText,
  { first, rules }: { readonly first: Reading; readonly rules: readonly ProvenLabel[] },
): Promise<Opinions> => {
  const calls = [first.labels]
  if (agree(first.labels, rules)) return { calls, rules }
  for (let call = 2; call <= CALLS; call++) {
    const [next] = await reader.read([text])
    if (next === undefined || next.fault !== undefined) break
    calls.push(next.labels)
    if (call === 2 && agree(first.labels, next.labels)) break
  }
  return { calls, rules }
}

const by = ({ name, prompt }: EntryReader) => ({ model: name, prompt })

const outcomeByRules = (
  { rules }: Readers,
  labels: readonly ProvenLabel[],
  standIn?: StandIn,
): Outcome => ({
  labels: labels.map((label) => asLabel(label, 'rules', by(rules))),
  ...(standIn === undefined ? {} : { standIn }),
})

const outcomeOf = (
  { model, rules }: Readers,
  opinions: Opinions,
  readBy: Pick<Label, 'model' | 'prompt'> = by(model),
): Outcome => {
  const { labels, isOpen } = decide(opinions)
  return {
    labels: labels.map(({ label, basis }) => asLabel(label, basis, readBy)),
    ...(isOpen ? { dispute: tellOpinions(opinions, readBy.model, rules.name) } : {}),
  }
}
