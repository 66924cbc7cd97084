import type { Language } from '../../domain/language.ts'
import type { NoticeMessage } from '../../domain/message.ts'
import { answerWording } from '../../text/answer-wording.ts'
import { interfaceWording } from './interface-wording.ts'

type Matter =
  'trouble' | 'noDigest' | 'noPage' | 'empty' | 'tooLong' | 'noFeedback' | 'noAnswer' | 'thanks'

/** What the page itself has to say to a visitor, as a message like any other. */
export const pageNotice = (language: Language, matter: Matter): NoticeMessage => {
  const words = interfaceWording(language)
  const said: Record<Matter, readonly [string, string]> = {
    trouble: [words.trouble, words.troubleHint],
    noDigest: [words.noDigest, words.troubleHint],
    noPage: [words.noPage, words.noPageHint],
    empty: [words.empty, words.emptyHint],
    tooLong: [words.tooLong, words.tooLongHint],
    noFeedback: [words.noFeedback, words.noFeedbackHint],
    noAnswer: [words.noAnswer, words.noAnswerHint],
    thanks: [answerWording(language).thanks, words.thanksHint],
  }
  const [title, hint] = said[matter]
  return { kind: 'notice', language, title, lines: [hint] }
}

export const tooManyNotice = (language: Language, seconds: number): NoticeMessage => {
  const words = interfaceWording(language)
  return { kind: 'notice', language, title: words.tooMany, lines: [words.tooManyHint(seconds)] }
}
