import { fork } from 'node:child_process'
import { once } from 'node:events'
import { basename } from 'node:path'
import type { z } from 'zod'

/** A script of ours in a process of its own, which answers one message after the other and ends when we leave it. */
export interface Child {
  readonly pid: number
  /** What it tells of itself, unasked. */
  readonly next: <Reply>(form: z.ZodType<Reply>) => Promise<Reply>
  readonly ask: <Reply>(
    request: string | readonly string[],
    form: z.ZodType<Reply>,
  ) => Promise<Reply>
  readonly end: () => Promise<void>
}

const LONGEST_END_MILLISECONDS = 20_000

export const startChild = (
  script: string,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Child => {
  const child = fork(script, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = once(child, 'exit')
  const next = async <Reply>(form: z.ZodType<Reply>): Promise<Reply> => {
    const message = once(child, 'message').then(([told]: unknown[]) => ({ told }))
    const reply = await Promise.race([message, ended.then(() => undefined)])
    if (reply === undefined) throw new Error(`${basename(script)} ended before it had answered`)
    return form.parse(reply.told)
  }
  return {
    pid: child.pid ?? 0,
    next,
    ask: (request, form) => {
      const reply = next(form)
      child.send(request)
      return reply
    },
    end: async () => {
      if (child.connected) child.disconnect()
      const patience = setTimeout(() => child.kill('SIGKILL'), LONGEST_END_MILLISECONDS)
      await ended
      clearTimeout(patience)
    },
  }
}
