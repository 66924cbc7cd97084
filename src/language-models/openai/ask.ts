import type OpenAI from 'openai'
import type { Meter, TokenUse } from '../../domain/spending.ts'
import type { Breaker } from './breaker.ts'
import type { Connection } from './connection.ts'
import { mayBeCharged, modelFault } from './model-faults.ts'
import { readReply, replySchema } from './reply.ts'
import { stream } from './stream.ts'
import { chatBody, responsesBody, type Task } from './task.ts'
import { mostTokens } from './token-count.ts'

export interface Asked<T> {
  readonly reply: T
  readonly used: TokenUse
}

/**
 * Asks for one reply that fits the task's schema; whoever listens hears all words of it so far, again and again while it is
 * written. Throws BriefingError: see model-faults.ts; `budget-spent`. What was heard is then void.
 */
export type Ask = <T>(task: Task<T>, heard?: (words: string) => void) => Promise<Asked<T>>

export interface AskParts {
  readonly client: OpenAI
  readonly connection: Connection
  readonly meter: Meter
  readonly breaker: Breaker
}

/** Sends the task the configured way. Returns what the server sent, whatever that is. */
const send = <T>({ client, connection }: AskParts, task: Task<T>): Promise<unknown> => {
  const { model, api, timeoutMilliseconds } = connection
  const signal = AbortSignal.timeout(timeoutMilliseconds)
  return api === 'responses'
    ? client.responses.create(responsesBody(model, task), { signal })
    : client.chat.completions.create(chatBody(model, task), { signal })
}

/** Asks within the budget, and not at all while the breaker is open. */
export const createAsk = (parts: AskParts): Ask => {
  const { connection, meter, breaker } = parts
  const { model } = connection
  return async (task, heard) => {
    const most = mostTokens(task)
    const reservation = await meter.reserve({ model, purpose: task.prompt.name, most })
    let used: TokenUse | undefined
    const begun = () => {
      used = most
    }
    const call = async () => {
      try {
        const envelope = await (heard === undefined
          ? send(parts, task)
          : stream(parts, task, { begun, heard }))
        const reply = replySchema.parse(envelope)
        used = reply.used ?? most
        return { reply: readReply(reply, task.schema, model), used }
      } catch (error) {
        if (mayBeCharged(error)) used ??= most
        throw modelFault(model, error)
      }
    }
    try {
      return await breaker(call)
    } finally {
      await reservation.settle(used)
    }
  }
}
