import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Answer, TeamsScene } from '../scene.ts'
import type { Message } from '../../../domain/message.ts'
import type { Told } from '../incoming/told.ts'
import { activityOf, attachmentOf } from '../activity-of.ts'
import { BRIEF_LINK_COMMAND } from './commands.ts'
import { describeError } from '../../../domain/errors.ts'
import { incomingOf } from '../speaker.ts'
import { interfaceWording } from '../interface-wording.ts'
import { linkIn } from './link-in-message.ts'
import { LINK_FIELD } from '../buttons/card-data.ts'
import { noticeIn } from '../../../messenger/notices.ts'
import { outcomeWording } from '../../../messenger/outcome-wording.ts'
import { placesOf } from '../incoming/told.ts'
import { webLink } from '../../../text/web-link.ts'

const valueSchema = z.object({
  commandId: z.literal(BRIEF_LINK_COMMAND),
  data: z.looseObject({ [LINK_FIELD]: z.string().max(2_100).optional() }).optional(),
})

/** "Brief me on this link", in a dialog that the member alone sees. */
export const answerExtension = async (
  scene: TeamsScene,
  told: Told,
  { isSubmitted, value }: { readonly isSubmitted: boolean; readonly value: unknown },
): Promise<Answer> => {
  const { language } = told.member
  const read = valueSchema.safeParse(value).data
  if (read === undefined) return { status: 400 }
  const words = outcomeWording(language)
  if (!isSubmitted) {
    const { isMessage, link } = linkIn(value)
    if (!isMessage) return dialog(told, scene.renderer.linkForm(language))
    if (link === undefined)
      return dialog(told, scene.renderer.card(noticeIn(language, words.noLink, words.noLinkHint)))
    return brief(scene, told, link)
  }
  const typed = read.data?.[LINK_FIELD]
  const link = webLink(typeof typed === 'string' ? typed.trim() : '')
  if (link !== undefined) return brief(scene, told, link)
  return dialog(told, scene.renderer.linkForm(language, noticeIn(language, words.noLink)))
}

const dialog = (
  { member: { language } }: Pick<Told, 'member'>,
  card: Parameters<typeof attachmentOf>[0],
): Answer => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: {
        title: interfaceWording(language).brief,
        height: 'large',
        width: 'large',
        card: attachmentOf(card),
      },
    },
  },
})

/** Teams waits ten seconds for what a dialog shows. */
const LONGEST_MILLISECONDS = 7_000

const brief = async (scene: TeamsScene, told: Told, link: string): Promise<Answer> => {
  const { language } = told.member
  const thread = `${placesOf(told).address}/@${told.member.entra}`
  // In words of the member's language, so that the reply is in it.
  const text = language === 'ja' ? `${link} を要約` : `brief ${link}`
  const reading = scene.respond('teams', incomingOf(scene, told, { text, thread }))
  const inTime = await Promise.race([
    reading,
    delay(LONGEST_MILLISECONDS, undefined, { ref: false }),
  ])
  if (inTime !== undefined) return dialog(told, scene.renderer.card(inTime))
  scene.goOn(tellLater(scene, told, reading))
  const { later, laterHint } = interfaceWording(language)
  return dialog(told, scene.renderer.card(noticeIn(language, later, laterHint)))
}

/** In the member's chat with the bot. */
const tellLater = async (
  { wire, renderer, tellOperator }: TeamsScene,
  { reference, member }: Told,
  reading: Promise<Message>,
): Promise<void> => {
  try {
    const message = await reading
    const chat =
      reference.kind === 'personal' ? reference : await wire.chatWith(reference, member.id)
    for (const piece of renderer.split(message))
      await wire.send(chat, activityOf(renderer.render(piece)))
  } catch (error) {
    tellOperator(`teams: a member could not be told of a link: ${describeError(error)}`)
  }
}
