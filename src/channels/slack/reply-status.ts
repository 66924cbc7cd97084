import type { Language } from '../../domain/language.ts'
import type { ReplyPlace } from './growing-post.ts'
import { outcomeWording } from '../../messenger/outcome-wording.ts'

/**
 * Shows that the bot is at work in a thread, with a button to stop it where Slack has one. A line of courtesy: where it
 * cannot be shown, the reply comes all the same.
 */
export const showStatus = (
  { client, channel, threadTs, user }: ReplyPlace,
  language: Language,
): { readonly clear: () => Promise<void> } => {
  const { working } = outcomeWording(language)
  const thread = { channel_id: channel, thread_ts: threadTs }
  const tell = (status: string, session: string) =>
    Promise.allSettled([
      client.assistant.threads.setStatus({
        ...thread,
        status,
        ...(status === '' ? {} : { loading_messages: [status] }),
      }),
      client.agents.sessions.setStatus({ ...thread, status: session, initiator_user_id: user }),
    ])
  const told = tell(working, 'processing')
  return {
    clear: async () => {
      await told
      await tell('', 'active')
    },
  }
}
