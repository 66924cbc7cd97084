import { z } from 'zod'
import type { RegisterListeners } from '../scene.ts'
import { promptsFor } from '../../../messenger/suggested-prompts.ts'

const stoppedSchema = z.object({
  channel: z.string(),
  thread_ts: z.string(),
})

/** The member opened the talk with the bot, or pressed Stop in it. */
export const registerOpened: RegisterListeners = (app, { members, workspaces, stopReply }) => {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'messages') return
    const { team_id: team } = body
    const { client } = await workspaces.of(team)
    const language = (await members.languageOf(team, event.user)) ?? 'en'
    // A courtesy: where Slack does not take them, the talk is open all the same.
    await client.assistant.threads
      .setSuggestedPrompts({ channel_id: event.channel, ...promptsFor(language) })
      .catch(() => {})
  })
  app.event(/^agent_session_stopped$/u, async ({ event, body }) => {
    const stopped = stoppedSchema.safeParse(event)
    if (!stopped.success) return
    const { channel, thread_ts: threadTs } = stopped.data
    stopReply({ team: body.team_id, channel }, threadTs)
  })
}
