import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Channel, HearStep, Receipt, Respond } from '../../domain/channel.ts'
import type { Message } from '../../domain/message.ts'
import type { Screen } from './page.ts'
import { BriefingError, describeError } from '../../domain/errors.ts'
import { createProgress } from './progress.ts'
import { createWriter } from './writer.ts'
import { languageOfTalk } from '../../text/script.ts'
import { renderText } from './render-text.ts'
import { tidy } from '../../text/normal-form.ts'

export interface Terminal extends Screen {
  readonly input: Readable
  readonly output: Writable & { readonly isTTY?: boolean }
}

/** A terminal is one place: whoever sits before it. */
export const TERMINAL_ADDRESS = 'terminal'

/** Keys are remembered so long; older deliveries have been settled for days. Posts. */
const KEYS_REMEMBERED = 1_000

/**
 * Talks line by line: a line typed is a question, replies and posts are printed in order. While an answer is made, a real
 * terminal shows how it comes along.
 */
export const createTerminalChannel = (terminal: Terminal): Channel => {
  const { show, reply } = createPrinter(terminal)
  const posts = new Map<string, Promise<Receipt>>()
  let stopped = false
  let reader: ReturnType<typeof createInterface> | undefined
  let talk: Promise<void> = Promise.resolve()

  const invite = () => {
    if (terminal.output.isTTY === true && !stopped) reader?.prompt()
  }

  return {
    name: 'terminal',
    pace: [],
    start: async (respond) => {
      reader = createInterface({ input: terminal.input, output: terminal.output, prompt: '› ' })
      // In raw mode the terminal hands Ctrl-C to the reader: it belongs to the program, which ends in good order.
      reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
      reader.on('line', (line) => {
        if (line.trim() === '') return invite()
        talk = talk.then(() => reply(respond, line)).then(invite)
      })
      invite()
    },
    split: (message) => [message],
    post: async (_conversation, { message, key }) => {
      if (stopped)
        throw new BriefingError('channel-failed', 'The terminal is closed.', { retryable: true })
      const earlier = posts.get(key)
      if (earlier !== undefined) return earlier
      const post = show(message).then(() => ({ postId: key }))
      void post.then(invite, () => {})
      remember(posts, key, post)
      return post
    },
    stop: async () => {
      if (stopped) return
      stopped = true
      reader?.close()
      await talk
      await Promise.allSettled(posts.values())
    },
  }
}

/** Prints messages one after the other, and on a real terminal how a reply comes along. */
const createPrinter = (terminal: Terminal) => {
  const write = createWriter(terminal.output)
  const progress = createProgress(terminal)
  const show = (message: Message) =>
    write(`${progress.wipe()}\n${renderText(message, terminal)}\n\n`)

  const reply = async (respond: Respond, text: string): Promise<void> => {
    let isAnswered = false
    const hear: HearStep = (step) => {
      if (terminal.output.isTTY !== true || isAnswered) return
      // Whatever keeps a step from being shown, the reply tells of it.
      write(progress.draw(step, languageOfTalk(text, 'en'))).catch(() => {})
    }
    try {
      const message = await respond('terminal', { address: TERMINAL_ADDRESS, text }, hear)
      isAnswered = true
      await show(message)
    } catch (error) {
      // The terminal itself has gone: there is nobody left to tell.
      if (terminal.output.destroyed) return
      await write(`${progress.wipe()}\n${tidy(describeError(error))}\n\n`).catch(() => {})
    }
  }

  return { show, reply }
}

const remember = (
  posts: Map<string, Promise<Receipt>>,
  key: string,
  post: Promise<Receipt>,
): void => {
  posts.set(key, post)
  post.catch(() => posts.delete(key))
  const [oldest] = posts.keys()
  if (posts.size > KEYS_REMEMBERED && oldest !== undefined) posts.delete(oldest)
}
