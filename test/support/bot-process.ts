import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const news = z.object({
  address: z.object({ host: z.string(), port: z.number() }).optional(),
  noted: z.string().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  remedy: z.string().optional(),
})

export interface BotProcess {
  readonly pid: number
  /** What the bot says next. */
  readonly next: () => Promise<z.infer<typeof news>>
  readonly write: (line: string) => void
  /** kill -9. */
  readonly kill: () => Promise<void>
  /** Lets the bot end as it should. */
  readonly end: () => Promise<void>
}

interface BotOptions {
  readonly exclusive?: boolean
  /** The system user as whom the bot runs, if the tests run as root. */
  readonly uid?: number
}

/** Starts test/support/bot.ts on a data directory. */
export const startBot = (
  directory: string,
  { exclusive = false, uid }: BotOptions = {},
): BotProcess => {
  const program = fileURLToPath(new URL('bot.ts', import.meta.url))
  const child = spawn(process.execPath, [program, directory, exclusive ? 'exclusive' : 'shared'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  const over = once(child, 'close')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    pid: child.pid ?? 0,
    next: async () => {
      const { value } = await lines.next()
      return news.parse(JSON.parse(value ?? '{}'))
    },
    write: (line) => {
      child.stdin.write(`${line}\n`)
    },
    kill: async () => {
      child.kill('SIGKILL')
      await over
    },
    end: async () => {
      child.stdin.end()
      await over
    },
  }
}
