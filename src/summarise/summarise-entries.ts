import pMap, { pMapSkip } from 'p-map'
import type { Clock } from '../domain/clock.ts'
import { BriefingError, isAboutTheInput } from '../domain/errors.ts'
import type {
  EntryText,
  LanguageModel,
  ProposedSummary,
  SummaryRequest,
} from '../domain/language-model.ts'
import type { Language } from '../domain/language.ts'
import type { Summary, SummaryWish } from '../domain/summary.ts'
import { entryText } from '../text/entry-text.ts'
import { lead } from '../text/lead.ts'
import { factsOf, type Facts, type Proven, provenSentences } from './check-facts.ts'

export interface SummariserParts {
  readonly model: Pick<LanguageModel, 'name' | 'summaryVersion' | 'summarise'>
  readonly clock: Clock
}

export interface Summariser {
  /** Stored with every summary. */
  readonly version: string
  /**
   * One summary a wish, in order. Where the model cannot be asked any more (an outage, a spent budget, a wrong key), those
   * that it could not write are missing, and nothing more is asked.
   */
  readonly summarise: (wishes: readonly SummaryWish[]) => Promise<readonly Summary[]>
}

const AT_ONCE = 4

type Written = Pick<Summary, 'original' | 'texts' | 'whyItMatters'>

/** Each text of a proposal by a name of its own, with what of it is proven. */
type Texts = Readonly<Record<string, Proven>>

const NOTHING: Proven = { text: '', hasUnproven: false }

/** A Japanese sentence has its hiragana, an English one has none. */
const isIn = (language: Language, text: string): boolean =>
  /\p{Script=Hiragana}/u.test(text) === (language === 'ja')

const prove = (proposal: ProposedSummary, entry: EntryText): Texts => {
  const facts: Facts = factsOf(entry, proposal.names)
  const inLanguage = (language: Language, text = '', most?: number): Proven => {
    if (text === '') return NOTHING
    return isIn(language, text)
      ? provenSentences(text, facts, most)
      : { text: '', hasUnproven: true }
  }
  const { original, texts, whyItMatters } = proposal
  return {
    original: provenSentences(original, facts),
    en: inLanguage('en', texts.en),
    ja: inLanguage('ja', texts.ja),
    whyEn: inLanguage('en', whyItMatters.en, 1),
    whyJa: inLanguage('ja', whyItMatters.ja, 1),
  }
}

/** The better of two tries at a text: one that is wholly proven, else one that is proven in part. */
const better = (first: Proven = NOTHING, second: Proven = NOTHING): Proven =>
  !first.hasUnproven || second.text === '' ? first : second

const known = (en = '', ja = '') => ({
  ...(en === '' ? {} : { en }),
  ...(ja === '' ? {} : { ja }),
})

/** Asks, and where a sentence is not proven once more. */
const writeBy = async (
  model: SummariserParts['model'],
  request: SummaryRequest,
): Promise<Written> => {
  const first = prove(await model.summarise(request), request.entry)
  const isWhole = Object.values(first).every(({ hasUnproven }) => !hasUnproven)
  const second = isWhole ? first : prove(await model.summarise(request), request.entry)
  const textOf = (name: string): string => better(first[name], second[name]).text
  return {
    original: textOf('original'),
    texts: known(textOf('en'), textOf('ja')),
    whyItMatters: known(textOf('whyEn'), textOf('whyJa')),
  }
}

const NONE: Written = { original: '', texts: {}, whyItMatters: {} }

/** Without a model's words: the entry's own, as many sentences as any summary has. */
const leadOf = (entry: EntryText): string => {
  const words = lead(entry)
  return provenSentences(words, factsOf(entry, [])).text || words
}

/** Lets a model write, and believes only what the entry's own words prove; else tells the entry's own first sentences. */
export const createSummariser = ({ model, clock }: SummariserParts): Summariser => {
  const version = `${model.name} ${model.summaryVersion}`

  const summariseOne = async ({ entry, labels }: SummaryWish): Promise<Summary> => {
    const text = entryText(entry)
    const recommendations = labels.map(({ recommendation }) => recommendation)
    const [recommendation = ''] = recommendations
    const written = await writeBy(model, { entry: text, recommendations }).catch(
      (error: unknown) => {
        if (isAboutTheInput(error)) return NONE
        throw error
      },
    )
    return {
      entryKey: entry.key,
      contentHash: entry.contentHash,
      recommendation,
      ...written,
      original: written.original || leadOf(text),
      model: model.name,
      version,
      writtenAt: clock.now(),
    }
  }

  const summarise: Summariser['summarise'] = (wishes) => {
    let isAway = false
    return pMap(
      wishes,
      async (wish) => {
        if (isAway) return pMapSkip
        try {
          return await summariseOne(wish)
        } catch (error) {
          // What is about one entry was settled above: this would meet the next one too.
          if (!(error instanceof BriefingError)) throw error
          isAway = true
          return pMapSkip
        }
      },
      { concurrency: AT_ONCE },
    )
  }
  return { version, summarise }
}
