import type { RegisterListeners, SlackScene } from '../scene.ts'
import { prefixOf } from '../place.ts'

/** The app was removed from a workspace, or its tokens were: nothing is sent there any more. */
export const registerLifecycle: RegisterListeners = (app, scene) => {
  app.event('app_uninstalled', ({ body }) => leave(scene, body.team_id, 'the app was uninstalled'))
  app.event('tokens_revoked', async ({ body, event }) => {
    // Of members' own tokens we have none.
    if ((event.tokens.bot ?? []).length > 0)
      await leave(scene, body.team_id, 'its tokens were revoked')
  })
}

const leave = async (
  { workspaces, desk }: SlackScene,
  team: string,
  reason: string,
): Promise<void> => {
  // It may have been installed again since, or the token replaced.
  if (await isWelcome(workspaces, team)) return
  await workspaces.forget(team)
  await desk.leave('slack', prefixOf(team), reason)
}

const isWelcome = async (workspaces: SlackScene['workspaces'], team: string): Promise<boolean> => {
  try {
    const { client } = await workspaces.of(team)
    await client.auth.test()
    return true
  } catch {
    return false
  }
}
