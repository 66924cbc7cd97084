import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { Feedback } from '../../domain/question-log.ts'
import type { QuestionId } from '../../domain/question.ts'
import type { Language } from '../../domain/language.ts'
import type { Talks } from './talks.ts'
import { answerWith, sendPart, wantsPart } from './answer-with.ts'
import { pageNotice } from './notices.ts'
import { renderFeedback } from './render-feedback.ts'
import { visitorOf } from './visitor.ts'

/** Handed in by the composition root. */
export interface FeedbackContents {
  /** Keeps what a visitor says of an answer in the conversation at an address; whether there is such an answer. */
  readonly rate: (address: string, questionId: QuestionId, feedback: Feedback) => Promise<boolean>
}

interface FeedbackNeeds extends FeedbackContents {
  readonly talks: Talks
  /** Of visitors who prefer none. */
  readonly language: Language
}

const feedbackSchema = z.object({
  question: z.string().regex(/^\d{1,18}$/u),
  feedback: z.enum(['helpful', 'unhelpful']),
})

/** POST /feedback: the form as it stands now for the page's script, else the page again with thanks below the answer. */
export const takeFeedback =
  ({ rate, talks, language: usual }: FeedbackNeeds): RequestHandler =>
  async (request, response) => {
    const { address, isNew, language } = visitorOf(request, response, usual)
    const said = feedbackSchema.safeParse(request.body)
    if (!said.success) {
      answerWith(request, response.status(400), pageNotice(language, 'noFeedback'))
      return
    }
    const { question: questionId, feedback } = said.data
    if (isNew || !(await rate(address, questionId, feedback))) {
      answerWith(request, response.status(404), pageNotice(language, 'noAnswer'))
      return
    }
    const reply = talks.rate(address, questionId, feedback)
    const form = { language: reply?.message.language ?? language, questionId, given: feedback }
    if (wantsPart(request)) sendPart(response, renderFeedback(form))
    else if (reply === undefined) answerWith(request, response, pageNotice(language, 'thanks'))
    else response.redirect(303, `/#${reply.id}`)
  }
