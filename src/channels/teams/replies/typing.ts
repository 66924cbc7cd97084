import type { TeamsReference, TeamsWire } from '../wire.ts'

/** Teams shows it for a few seconds. */
const AGAIN_MILLISECONDS = 4_000

/** Shows that the bot is at work, until it is stopped. A courtesy: where it cannot be shown, the reply comes all the same. */
export const showTyping = (
  wire: Pick<TeamsWire, 'send'>,
  to: TeamsReference,
  thread: string | undefined,
): { readonly stop: () => Promise<void> } => {
  const tell = async (): Promise<void> => {
    await wire.send(to, { type: 'typing' }, thread).catch(() => {})
  }
  let told = tell()
  const timer = setInterval(() => {
    told = tell()
  }, AGAIN_MILLISECONDS)
  return {
    stop: async () => {
      clearInterval(timer)
      await told
    },
  }
}
