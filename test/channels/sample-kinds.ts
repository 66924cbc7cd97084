import type { Message } from '../../src/domain/message.ts'
import {
  hostileAlert,
  hostileDigest,
  sampleAlert,
  sampleAlertUpdate,
  sampleBundle,
  sampleDigest,
  sampleLateDigest,
  sampleNotice,
} from './sample-messages.ts'
import {
  hostileAnswer,
  hostileDecline,
  hostileList,
  sampleAnswer,
  sampleDecline,
  sampleDueList,
  sampleList,
  sampleTranslatedAnswer,
} from './sample-answers.ts'

/** Every kind of message, by the name of its golden file. */
export const KINDS: readonly (readonly [string, (language: 'en' | 'ja') => Message])[] = [
  ['digest', sampleLateDigest],
  ['nothing-new', (language) => sampleDigest(language, [])],
  ['part', (language) => ({ ...sampleDigest(language), part: { number: 2, of: 3 } })],
  ['alert', (language) => sampleAlert(language)],
  ['alert-of-several', sampleBundle],
  ['alert-update', sampleAlertUpdate],
  ['answer', sampleAnswer],
  ['answer-translated', sampleTranslatedAnswer],
  ['answer-list', sampleList],
  ['answer-due', sampleDueList],
  ['declined', sampleDecline],
  ['notice', sampleNotice],
]

/** Messages in which every text that comes from outside, and every address, is the one given. */
export const HOSTILE_KINDS: readonly ((text: string) => Message)[] = [
  hostileDigest,
  hostileAlert,
  hostileAnswer,
  hostileList,
  hostileDecline,
]
