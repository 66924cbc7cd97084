import type { Feedback } from '../../domain/question-log.ts'
import type { QuestionId } from '../../domain/question.ts'
import type { Language } from '../../domain/language.ts'
import type { Markup } from './markup.ts'
import { answerWording } from '../../text/answer-wording.ts'
import { markup } from './markup.ts'

export interface FeedbackForm {
  readonly language: Language
  readonly questionId: QuestionId
  /** What the visitor has said already; it may be changed. */
  readonly given?: Feedback
}

/** Asks whether an answer was helpful: a form of two buttons, the chosen one pressed. */
export const renderFeedback = ({ language, questionId, given }: FeedbackForm): Markup => {
  const words = answerWording(language)
  const button = (feedback: Feedback) =>
    markup`<button name="feedback" value="${feedback}" aria-pressed="${String(given === feedback)}">${words[feedback]}</button>`
  return markup`<form class="feedback" action="/feedback" method="post" lang="${language}">
<input type="hidden" name="question" value="${questionId}">
<fieldset><legend>${words.wasHelpful}</legend>
${button('helpful')} ${button('unhelpful')}
</fieldset>
<p role="status">${given === undefined ? undefined : words.thanks}</p>
</form>`
}
