import type { EntryKey, IsoTime } from './entry.ts'
import type { Language } from './language.ts'
import type { PillarId, RecommendationId } from './pillar.ts'
import type { QuestionId } from './question.ts'
import type { RevisedField } from './revision.ts'
import type { SourceId } from './source.ts'
import type { Triage, TriageLevel } from './triage.ts'

/**
 * What the bot says, free of any channel's form. Channels render it; nothing else knows blocks, cards or HTML.
 * Texts from feeds are plain text in here and stay untrusted: a renderer escapes them.
 */
export type Message = DigestMessage | AlertMessage | AnswerMessage | NoticeMessage

/** Half-open: from ≤ t < to. */
export interface Period {
  readonly from: Date
  readonly to: Date
}

export interface DigestMessage {
  readonly kind: 'digest'
  readonly language: Language
  readonly period: Period
  /** IANA zone in which the period is told. */
  readonly timeZone: string
  /** Written after it was due: the bot was down. */
  readonly isLate?: true
  readonly counts: {
    readonly feedsWatched: number
    readonly entriesRead: number
    readonly entriesRelevant: number
  }
  /** The wished pillars in the order of the recommendation, also those without an entry; an entry counts in one only. */
  readonly pillars: readonly PillarCount[]
  /** What to act on first, then what to watch, then context; levels with at least one entry. Each entry stands in one only. */
  readonly sections: readonly DigestSection[]
  /** What changed in news that an earlier digest told. */
  readonly updates: readonly DigestUpdate[]
  /** The publishers that were watched, by name: told where nothing is new. */
  readonly publishers: readonly string[]
  /** Feeds that could not be read in the period, so that silence is not taken for "nothing new". */
  readonly unreachable: readonly { readonly feed: string; readonly reason: string }[]
  /** Of a digest that a channel shows in several posts; the first stands for the whole. */
  readonly part?: { readonly number: number; readonly of: number }
}

export interface PillarCount {
  readonly pillarId: PillarId
  readonly title: string
  readonly entries: number
}

export interface DigestSection {
  readonly level: TriageLevel
  readonly entries: readonly BriefEntry[]
}

/** `revised`: its publisher says something else now; `told-again`: it came by another route as well. */
export interface DigestUpdate {
  readonly kind: 'revised' | 'told-again'
  readonly entry: BriefEntry
  /** Of a revised one. */
  readonly changes: readonly WordChange[]
}

/** What part of an entry said before and says now, each shortened around what differs. */
export interface WordChange {
  readonly field: RevisedField
  readonly before: string
  readonly after: string
}

/** One story that was wished to be told at once, or several that came together or were held back. */
export interface AlertMessage {
  readonly kind: 'alert'
  readonly language: Language
  /** IANA zone in which days are told. */
  readonly timeZone: string
  readonly entries: readonly BriefEntry[]
  /** A member asked about a link: nothing in it was subscribed to. */
  readonly isAsked?: true
  /** How many more there are than are told here; they stand in the digest. */
  readonly more: number
  /** Of a message that was told before: what changed since. */
  readonly update?: { readonly entryKey: EntryKey; readonly changes: readonly WordChange[] }
}

/** An entry as a digest or an alert tells it. */
export interface BriefEntry {
  /** Missing in messages that were stored before there was one. */
  readonly key?: EntryKey
  readonly headline: string
  readonly url?: string
  readonly publisher: string
  /** Of its publisher, by which it can be muted. Missing where it is not watched, and in messages that were stored before there was one. */
  readonly sourceId?: SourceId
  /** See datedAt in entry.ts. */
  readonly publishedAt?: IsoTime
  /** Of headline and evidence, and of the summary where `summaryLanguage` is missing. */
  readonly language: string
  readonly summary: string
  /** Where the summary is in another language than its entry. */
  readonly summaryLanguage?: Language
  /** Missing in messages that were stored before there was one. */
  readonly triage?: Triage
  /** The rules labelled it in place of a model that could not be asked. */
  readonly isProvisional?: true
  /** Those of the wished pillars first. */
  readonly labels: readonly BriefLabel[]
}

export interface BriefLabel {
  readonly recommendation: RecommendationId
  readonly title: string
  /** Verbatim words of the entry. */
  readonly evidence: string
  readonly whyItMatters: string
  /** The model and the rules differ, and no member has ruled. */
  readonly isDisputed?: true
}

export interface AnswerMessage {
  readonly kind: 'answer'
  readonly language: Language
  readonly question: string
  /** `declined`: nothing that was published answers the question; `sentences` and `citations` are empty. */
  readonly outcome: 'grounded' | 'declined'
  /** When declined: it asked for what is nobody's business, such as other members' questions; nothing was searched. */
  readonly isRefused?: true
  /** Of a list or a count: each sentence is one entry. */
  readonly tally?: Tally
  readonly sentences: readonly AnswerSentence[]
  readonly citations: readonly Citation[]
  /** When declined: the nearest entries, as a lead. */
  readonly nearest: readonly Reference[]
  readonly entriesSearched: number
  /** By which a member rates it; missing where nothing is logged. */
  readonly questionId?: QuestionId
}

/** How many entries fit a question, of which the answer tells the first. */
export interface Tally {
  readonly total: number
  readonly order: 'latest' | 'due'
  /** The days to which the question narrowed it: instants, half-open as a period; either end may be open. */
  readonly span?: { readonly from?: IsoTime; readonly to?: IsoTime }
}

export interface AnswerSentence {
  readonly text: string
  /** Numbers of citations that carry the sentence; at least one. */
  readonly citations: readonly number[]
}

export interface Reference {
  readonly title: string
  readonly url?: string
  /** Of a document of the councils' own: they. */
  readonly publisher: string
  readonly publishedAt?: IsoTime
  /** Where in its source the words stand. */
  readonly place?: string
  /** A document that members added, not something a publisher said. */
  readonly isOwn?: true
}

export interface Citation extends Reference {
  /** 1, 2, 3 … in the order of first use. */
  readonly number: number
  /** Verbatim words of the source. */
  readonly citedText: string
  /** In the language of the answer, by the model, where the source is in another. */
  readonly translation?: string
}

/** What is told while an answer is being made. */
export type AnswerStep =
  | { readonly kind: 'searching'; readonly words: string }
  | { readonly kind: 'reading'; readonly sources: number }
  /** Proven; numbered as the answer will be if nothing comes of it otherwise. */
  | {
      readonly kind: 'sentence'
      readonly text: string
      readonly citations: readonly Citation[]
    }

/** Help, a confirmation, an apology. */
export interface NoticeMessage {
  readonly kind: 'notice'
  readonly language: Language
  readonly title: string
  readonly lines: readonly string[]
  /** The talk was forgotten: a channel that itself keeps what was said there before forgets it as well. */
  readonly forgets?: true
}
