import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { HearStep, Incoming, Respond } from '../../domain/channel.ts'
import type { Language } from '../../domain/language.ts'
import type { Markup } from './markup.ts'
import type { Message } from '../../domain/message.ts'
import type { Render } from './render-message.ts'
import type { Talks } from './talks.ts'
import { answerWith, sendPart, wantsPart, wantsStream } from './answer-with.ts'
import { createAllowance } from './allowance.ts'
import { languageOfTalk } from '../../text/script.ts'
import { openEvents } from './events.ts'
import { pageNotice, tooManyNotice } from './notices.ts'
import { renderStep } from './render-step.ts'
import { visitorOf } from './visitor.ts'

export interface QuestionsNeeds {
  readonly respond: Respond
  readonly talks: Talks
  /** Of visitors who prefer none. */
  readonly language: Language
  readonly render: Render
}

const EACH_VISITOR = { burst: 10, perMinute: 10 }
/** Whoever drops the cookie is a new visitor each time. */
const ALL_VISITORS = { burst: 60, perMinute: 60 }

const questionSchema = z.object({ question: z.string().trim().min(1) })

/** POST /questions: the reply alone for the page's script, or the steps to it as well; else the page is shown again with the reply in the talk. */
export const takeQuestions = (needs: QuestionsNeeds): RequestHandler => {
  const ofVisitor = createAllowance(EACH_VISITOR)
  const ofAll = createAllowance(ALL_VISITORS)
  return async (request, response) => {
    const { language, address } = visitorOf(request, response, needs.language)
    const asked = questionSchema.safeParse(request.body)
    if (!asked.success) {
      answerWith(request, response.status(400), pageNotice(language, 'empty'))
      return
    }
    const seconds = ofVisitor(address) || ofAll('all')
    if (seconds > 0) {
      response.status(429).set('retry-after', String(seconds))
      answerWith(request, response, tooManyNotice(language, seconds))
      return
    }
    const question = { text: asked.data.question, address, language }
    if (wantsStream(request)) {
      await streamReply(needs, question, response)
      return
    }
    const reply = await replyTo(needs, question)
    if (wantsPart(request)) sendPart(response, reply)
    else response.redirect(303, '/#talk')
  }
}

type Question = Incoming & { readonly language: Language }

/** The reply as an article, kept in the talk. */
const replyTo = async (
  needs: QuestionsNeeds,
  question: Question,
  hear?: HearStep,
): Promise<Markup> => {
  const { talks, render } = needs
  const message = await messageTo(needs, question, hear)
  const id = talks.add(question.address, message)
  return render(message, { id, level: 2, feedback: 'awaited' })
}

const messageTo = async (
  { respond }: QuestionsNeeds,
  question: Question,
  hear?: HearStep,
): Promise<Message> => {
  try {
    return await respond('web', question, hear)
  } catch {
    // `respond` promises not to throw; should it, the page stays up and the visitor is told.
    return pageNotice(question.language, 'trouble')
  }
}

/** Steps as they come, and the reply at last. Who closes the page meanwhile finds the reply there when it is loaded again. */
const streamReply = async (
  needs: QuestionsNeeds,
  question: Question,
  response: Response,
): Promise<void> => {
  const events = openEvents(response)
  const language = languageOfTalk(question.text, question.language)
  const reply = await replyTo(needs, question, (step) => {
    events.send('step', renderStep(step, language))
  })
  events.send('reply', reply)
  events.end()
}
