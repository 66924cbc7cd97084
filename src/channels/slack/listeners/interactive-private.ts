import type { Acting } from './interactive-member.ts'
import type { HearStep } from '../../../domain/channel.ts'
import type { Rendered } from '../rendered.ts'
import type { Reply } from './interactive-reply.ts'
import type { SlackScene } from '../scene.ts'
import { context } from '../blocks/shapes.ts'
import { interfaceWording } from '../interface-wording.ts'
import { isDirect } from '../place.ts'
import { orTellOperator, whisper } from './interactive-reply.ts'
import { readIntent } from '../../../text/intent.ts'
import { saidInPrivate } from './interactive-member.ts'
import { noticeIn } from '../../../messenger/notices.ts'
import { outcomeWording } from '../../../messenger/outcome-wording.ts'

/** An address for replies is good for five: the line that says that something is being done, and the rest for the reply. */
const MOST_PIECES = 4

export interface PrivateQuestion {
  readonly text: string
  readonly reply: Reply
  /**
   * Asks Slack to put the reply in the place of the line before. After a command Slack may show both all the same (bolt-js
   * issue 2287, bolt-python issue 1268); after a button or a shortcut it would replace the very message on which it was used.
   */
  readonly canReplace: boolean
}

/** Carries out what the member says, and shows the reply to the member alone. */
export const answerPrivately = async (
  scene: SlackScene,
  acting: Acting,
  { text, reply, canReplace }: PrivateQuestion,
): Promise<void> => {
  const status = createStatus(acting, reply)
  // A link is read without a word in between.
  if (readIntent(text).kind === 'brief') status.show(outcomeWording(acting.language).working)
  const hear: HearStep = (step) => {
    if (step.kind !== 'sentence') status.show(scene.renderer.step(step, acting.language))
  }
  const message = await scene.respond('slack', saidInPrivate(scene, acting, text), hear)
  const replaces = (await status.isShown()) && canReplace
  // In direct messages there is no channel with which to share.
  const isPrivate = !isDirect(acting.place)
  const pieces = scene.renderer
    .split(message)
    .map((piece) => scene.renderer.render(piece, { isPrivate }))
  await showAll(scene, acting, { pieces, reply, replaces })
}

/** One line, once. */
const createStatus = ({ language }: Acting, reply: Reply) => {
  let shown: Promise<boolean> | undefined
  const show = async (line: string): Promise<boolean> => {
    try {
      await reply({ blocks: [context(line)], text: outcomeWording(language).working })
      return true
    } catch {
      return false
    }
  }
  return {
    show: (line: string): void => {
      shown ??= show(line)
    },
    isShown: async (): Promise<boolean> => (await shown) ?? false,
  }
}

interface Showing {
  readonly pieces: readonly Rendered[]
  readonly reply: Reply
  /** The line that said that something is being done. */
  readonly replaces: boolean
}

/** Where there are more pieces than the address takes, the others are told past it, or where to read them. */
const showAll = async (
  scene: SlackScene,
  acting: Acting,
  { pieces, reply, replaces }: Showing,
): Promise<void> => {
  const isLong = pieces.length > MOST_PIECES
  const byReply = pieces.slice(0, isLong ? MOST_PIECES - 1 : MOST_PIECES)
  await orTellOperator(scene, async () => {
    for (const [at, piece] of byReply.entries())
      await reply(piece, { replaces: replaces && at === 0 })
    try {
      for (const piece of pieces.slice(byReply.length)) await whisper(scene, acting, piece)
    } catch {
      const { language } = acting
      const elsewhere = noticeIn(language, interfaceWording(language).restElsewhere)
      await reply(scene.renderer.render(elsewhere))
    }
  })
}
