import { z } from 'zod'
import type { RegisterListeners, SlackScene } from '../scene.ts'
import type { Acting } from './interactive-member.ts'
import { actingAt, idSchema, mayChange, speaksIn } from './interactive-member.ts'
import { administratorsNotice } from '../../../text/settings-notices.ts'
import { answerPrivately } from './interactive-private.ts'
import { interfaceWording } from '../interface-wording.ts'
import { orTellOperator, replyVia, type Reply } from './interactive-reply.ts'
import { normalForm } from '../../../text/normal-form.ts'
import { openSubscribeForm } from './forms-subscribe.ts'
import { noticeIn, noticeOfFault } from '../../../messenger/notices.ts'

/** As manifest.yaml names it. */
export const COMMAND = '/briefing'

/** docs.slack.dev/interactivity/implementing-slash-commands */
const commandSchema = z.object({
  team_id: idSchema,
  channel_id: idSchema,
  user_id: idSchema,
  text: z.string(),
  trigger_id: z.string(),
})

interface Typed {
  readonly text: string
  readonly triggerId: string
  readonly reply: Reply
}

export const registerCommands: RegisterListeners = (app, scene) => {
  app.command(COMMAND, async ({ ack, command, respond }) => {
    await ack()
    const { data } = commandSchema.safeParse(command)
    if (data === undefined) return
    const place = { team: data.team_id, channel: data.channel_id }
    const acting = await actingAt(scene, { user: data.user_id, place })
    await carryOut(scene, acting, {
      text: data.text,
      triggerId: data.trigger_id,
      reply: replyVia(respond),
    })
  })
}

/** Nothing else is said: what to subscribe is asked in a form. */
const SUBSCRIBE = /^(?:subscribe|登録)$/iu

/** What is said in words is what may be said anywhere else. */
const carryOut = async (scene: SlackScene, acting: Acting, typed: Typed): Promise<void> => {
  const { language, place } = acting
  const words = interfaceWording(language)
  const { reply, triggerId } = typed
  const text = typed.text.trim() === '' ? HELP : typed.text
  if (!speaksIn(scene, place)) {
    const notHere = noticeIn(language, words.notHere, words.notHereHint)
    return orTellOperator(scene, () => reply(scene.renderer.render(notHere)))
  }
  if (!SUBSCRIBE.test(normalForm(text)))
    return answerPrivately(scene, acting, { text, reply, canReplace: true })
  await orTellOperator(scene, async () => {
    try {
      if (await mayChange(scene, acting)) await openSubscribeForm(scene, acting, triggerId)
      else await reply(scene.renderer.render(administratorsNotice(language)))
    } catch (error) {
      await reply(scene.renderer.render(noticeOfFault(scene, language, error)))
    }
  })
}

/** Asks for help in no language, so that it is told in the member's. */
const HELP = '?'
