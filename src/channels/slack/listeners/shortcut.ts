import { z } from 'zod'
import type { RegisterListeners, SlackScene } from '../scene.ts'
import type { Acting } from './interactive-member.ts'
import { actingAt, idSchema, speaksIn } from './interactive-member.ts'
import { answerPrivately } from './interactive-private.ts'
import { CALLBACK } from '../action-ids.ts'
import { interfaceWording } from '../interface-wording.ts'
import { linkIn } from '../link-in-message.ts'
import { orTellOperator, replyVia, type Reply } from './interactive-reply.ts'
import { noticeIn } from '../../../messenger/notices.ts'
import { outcomeWording } from '../../../messenger/outcome-wording.ts'

/** docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
const shortcutSchema = z.object({
  team: z.object({ id: idSchema }),
  user: z.object({ id: idSchema }),
  channel: z.object({ id: idSchema }),
  message: z.object({ text: z.string().default(''), blocks: z.unknown().optional() }),
})

/** "Brief me on this link", on any message. */
export const registerShortcut: RegisterListeners = (app, scene) => {
  app.shortcut(
    { callback_id: CALLBACK.briefLink, type: 'message_action' },
    async ({ ack, shortcut, respond }) => {
      await ack()
      const { team, user, channel, message } = shortcutSchema.safeParse(shortcut).data ?? {}
      if (!team || !user || !channel || !message) return
      const place = { team: team.id, channel: channel.id }
      const acting = await actingAt(scene, { user: user.id, place })
      await brief(scene, acting, { link: linkIn(message), reply: replyVia(respond) })
    },
  )
}

const brief = async (
  scene: SlackScene,
  acting: Acting,
  { link, reply }: { readonly link: string | undefined; readonly reply: Reply },
): Promise<void> => {
  const { language, place } = acting
  const words = { ...outcomeWording(language), ...interfaceWording(language) }
  const tell = (...told: readonly [string, string]) =>
    orTellOperator(scene, () => reply(scene.renderer.render(noticeIn(language, ...told))))
  if (!speaksIn(scene, place)) return tell(words.notHere, words.notHereHint)
  if (link === undefined) return tell(words.noLink, words.noLinkHint)
  // In words of the member's language, so that the reply is in it.
  const text = language === 'ja' ? `${link} を要約` : `brief ${link}`
  await answerPrivately(scene, acting, { text, reply, canReplace: false })
}
