import type { IsoTime } from './entry.ts'
import type { Language } from './language.ts'
import type { PillarId, RecommendationId } from './pillar.ts'
import type { Triage } from './triage.ts'

/**
 * What the bot says, free of any channel's form. Channels render it; nothing else knows blocks, cards or HTML.
 * Texts from feeds are plain text in here and stay untrusted: a renderer escapes them.
 */
export type Message = DigestMessage | AnswerMessage | NoticeMessage

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
  readonly counts: {
    readonly feedsWatched: number
    readonly entriesRead: number
    readonly entriesRelevant: number
  }
  /** Pillars with at least one entry, in the order of the recommendation. Each entry stands in one section only. */
  readonly sections: readonly DigestSection[]
  /** Feeds that could not be read in the period, so that silence is not taken for "nothing new". */
  readonly unreachable: readonly { readonly feed: string; readonly reason: string }[]
}

export interface DigestSection {
  readonly pillarId: PillarId
  readonly title: string
  readonly entries: readonly DigestEntry[]
}

export interface DigestEntry {
  readonly headline: string
  readonly url?: string
  readonly publisher: string
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
  readonly labels: readonly DigestLabel[]
}

export interface DigestLabel {
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
  readonly sentences: readonly AnswerSentence[]
  readonly citations: readonly Citation[]
  /** When declined: the nearest entries, as a lead. */
  readonly nearest: readonly Reference[]
  readonly entriesSearched: number
}

export interface AnswerSentence {
  readonly text: string
  /** Numbers of citations that carry the sentence; at least one. */
  readonly citations: readonly number[]
}

export interface Reference {
  readonly title: string
  readonly url?: string
  readonly publisher: string
  readonly publishedAt?: IsoTime
}

export interface Citation extends Reference {
  /** 1, 2, 3 … in the order of first use. */
  readonly number: number
  /** Verbatim words of the source. */
  readonly citedText: string
}

/** Help, a confirmation, an apology. */
export interface NoticeMessage {
  readonly kind: 'notice'
  readonly language: Language
  readonly title: string
  readonly lines: readonly string[]
}
