import type { RequestHandler } from 'express'
import { z } from 'zod'
import type { Incoming, Respond } from '../../domain/channel.ts'
import type { Language } from '../../domain/language.ts'
import type { Message } from '../../domain/message.ts'
import type { Render } from './render-message.ts'
import type { Talks } from './talks.ts'
import { answerWith, sendPart, wantsPart } from './answer-with.ts'
import { createAllowance } from './allowance.ts'
import { pageNotice, tooManyNotice } from './notices.ts'
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

/** POST /questions: the reply alone for the page's script, else kept in the talk and the page shown again. */
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
    const message = await replyTo({ text: asked.data.question, address, language }, needs.respond)
    const id = needs.talks.add(address, message)
    if (wantsPart(request)) sendPart(response, needs.render(message, { id, level: 2 }))
    else response.redirect(303, '/#talk')
  }
}

const replyTo = async (
  incoming: Incoming & { readonly language: Language },
  respond: Respond,
): Promise<Message> => {
  try {
    return await respond('web', incoming)
  } catch {
    // `respond` promises not to throw; should it, the page stays up and the visitor is told.
    return pageNotice(incoming.language, 'trouble')
  }
}
