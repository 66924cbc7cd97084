import type { ActionsBlock, ContextActionsBlock, FeedbackButtons } from '@slack/types'
import type { AnswerMessage } from '../../../domain/message.ts'
import type { Feedback } from '../../../domain/question-log.ts'
import type { Form } from './form.ts'
import { answerWording } from '../../../text/answer-wording.ts'
import { controlWording } from '../../../messenger/control-wording.ts'
import { cut } from '../../../text/cut.ts'
import { LIMITS } from '../block-limits.ts'
import { plain } from './shapes.ts'
import { ACTION, valueOf } from '../../../messenger/actions.ts'

/** Below an answer that is kept: whether it was helpful, and what only one member sees can be shared. */
export const answerButtons = (
  { questionId, language }: AnswerMessage,
  { hasButtons, isPrivate }: Form,
): readonly (ActionsBlock | ContextActionsBlock)[] => {
  if (questionId === undefined || !hasButtons) return []
  const feedback = (given: Feedback) => feedbackButton(given, language, questionId)
  return [
    ...(isPrivate === true ? [shareButton(language, questionId)] : []),
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: ACTION.feedback,
          positive_button: feedback('helpful'),
          negative_button: feedback('unhelpful'),
        },
      ],
    },
  ]
}

const feedbackButton = (
  given: Feedback,
  language: AnswerMessage['language'],
  questionId: string,
): FeedbackButtons['positive_button'] => {
  const words = answerWording(language)
  return {
    text: plain(words[given], LIMITS.buttonText),
    accessibility_label: cut(`${words.wasHelpful} ${words[given]}`, LIMITS.accessibilityLabel),
    value: valueOf(given, questionId),
  }
}

const shareButton = (language: AnswerMessage['language'], questionId: string): ActionsBlock => ({
  type: 'actions',
  elements: [
    {
      type: 'button',
      action_id: ACTION.share,
      text: plain(controlWording(language).share, LIMITS.buttonText),
      value: questionId,
    },
  ],
})
