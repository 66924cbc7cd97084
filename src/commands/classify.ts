import type { Briefing, Wiring } from '../wiring.ts'
import type { Collected } from '../labels/back-fill.ts'
import type { Stale } from '../labels/relabel.ts'
import { BriefingError } from '../domain/errors.ts'
import { progressOf } from './poll.ts'
import { showPrompts } from './show-prompts.ts'

export interface ClassifyOptions {
  /** Reads again what another model, prompt or pillar file has read. */
  readonly stale?: boolean
  /** Hands that in for reading within a day at a lower price. */
  readonly batch?: boolean
  /** Takes in what was handed in. */
  readonly collect?: boolean
  /** The most entries. */
  readonly most?: number
  readonly dryRun?: boolean
  /** An entry of which only the prompts are shown. */
  readonly showPrompt?: string
  readonly set?: string
  readonly json?: boolean
}

/** What came of it; members that were not asked for are left out. */
interface Outcome {
  readonly stale?: Stale
  readonly classified?: number
  readonly changed?: number
  readonly summaries?: number
  readonly handedIn?: number
  readonly collected?: Collected
  /** Whether something could not be read now, and is still to be done. */
  readonly isCut?: boolean
}

/** Classifies what waits; on demand also what was classified by other words or another model. */
export const classify = async (wiring: Wiring, options: ClassifyOptions): Promise<void> => {
  if (options.showPrompt !== undefined) return showPrompts(wiring, options.showPrompt, options)
  if (options.set !== undefined)
    throw new BriefingError(
      'bad-input',
      '--set names the file of the entry whose prompts are shown.',
      {
        remedy: 'Give it together with --show-prompt; `briefing eval --set` scores a file.',
      },
    )
  if (options.most !== undefined && options.stale !== true && options.batch !== true)
    throw new BriefingError('bad-input', 'What has just come is always read as a whole.', {
      remedy: 'Give --most together with --stale or --batch.',
    })
  const briefing = await wiring.openBriefing()
  try {
    const outcome = await run(briefing, options, wiring.terminal.note)
    wiring.terminal.write(
      options.json === true ? `${JSON.stringify(outcome, null, 2)}\n` : asText(outcome),
    )
    if (outcome.isCut === true)
      throw new BriefingError('model-failed', 'Not all could be read again.', {
        remedy: 'Run it again later: what was read is kept.',
      })
  } finally {
    await briefing.close()
  }
}

type Note = Wiring['terminal']['note']

const run = async (
  { pipeline }: Briefing,
  options: ClassifyOptions,
  note: Note,
): Promise<Outcome> => {
  if (options.dryRun === true) return { stale: await pipeline.countStale() }
  if (options.collect === true) return { collected: await pipeline.backFill.collect() }
  const { most } = options
  const upTo = most === undefined ? {} : { most }
  if (options.batch === true) {
    const tell = (done: number): void => note(`${done} entries handed in`)
    return { handedIn: await pipeline.backFill.submit({ ...upTo, tell }) }
  }
  if (options.stale !== true) return { classified: await pipeline.readNewEntries(progressOf(note)) }
  const stale = await pipeline.countStale()
  const total = Math.min(stale.classifications, most ?? stale.classifications)
  const { read, changed, summaries, isCut } = await pipeline.relabel({
    ...upTo,
    tell: (done) => note(`${done} of ${total} entries read again`),
  })
  return { classified: read, changed, summaries, isCut }
}

const number = (value: number): string => value.toLocaleString('en-US')

const asText = ({ stale, handedIn, collected, ...done }: Outcome): string => {
  if (stale !== undefined) {
    return `${number(stale.classifications)} entries and ${number(stale.summaries)} summaries are from another model, prompt or pillar file, or were old when they came; ${number(stale.provisional)} entries wait for the model by themselves.\n`
  }
  if (handedIn !== undefined) {
    return `${number(handedIn)} entries handed in; \`npx briefing classify --collect\`, or the serving bot, takes them back within a day.\n`
  }
  if (collected !== undefined) {
    const faults = collected.faults.map((fault) => `✗ ${fault}\n`).join('')
    return `${number(collected.read)} entries taken back from ${collected.ended} batches; ${collected.underWay} are still being read.\n${faults}`
  }
  const changed =
    done.changed === undefined
      ? ''
      : `, ${number(done.changed)} of them with other labels than before; ${number(done.summaries ?? 0)} summaries written anew`
  return `${number(done.classified ?? 0)} entries classified${changed}.\n`
}
