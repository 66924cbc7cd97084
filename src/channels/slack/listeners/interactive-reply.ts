import type { RespondFn } from '@slack/bolt'
import type { Acting } from './interactive-member.ts'
import type { Rendered } from '../rendered.ts'
import type { SlackScene } from '../scene.ts'
import { describeError } from '../../../domain/errors.ts'
import { directPlace } from './interactive-member.ts'
import { isDirect } from '../place.ts'

export interface Replying {
  /** In the place of what was pressed; of the line that said that something is being done, where Slack can. */
  readonly replaces?: boolean
  /** In the thread of this message. */
  readonly thread?: string | undefined
}

/** No previews of what is linked. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const

/** Shows it to the member alone, at the address that Slack gives for thirty minutes and five replies. */
export const replyVia =
  (respond: RespondFn) =>
  async ({ blocks, text }: Rendered, { replaces, thread }: Replying = {}): Promise<void> => {
    await respond({
      response_type: 'ephemeral',
      replace_original: replaces === true,
      text,
      blocks: [...blocks],
      ...QUIET,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    })
  }

export type Reply = ReturnType<typeof replyVia>

/** Does it, and tells the operator if it fails: nobody else can be told. */
export const orTellOperator = async (
  { tellOperator }: Pick<SlackScene, 'tellOperator'>,
  work: () => Promise<unknown>,
): Promise<void> => {
  try {
    await work()
  } catch (error) {
    tellOperator(`slack: a member could not be told: ${describeError(error)}`)
  }
}

/** To one member in a channel; thrown as Slack's SDK throws where the bot is not in it. */
export const whisper = async (
  { workspaces }: Pick<SlackScene, 'workspaces'>,
  { user, place }: Acting,
  { blocks, text }: Rendered,
): Promise<void> => {
  const { client } = await workspaces.of(place.team)
  const { channel } = place
  await client.chat.postEphemeral({ channel, user, text, blocks: [...blocks], ...QUIET })
}

/** After a form: in direct messages as a post; in a channel to the member alone, and where the bot is not in it, directly. */
export const tellAfterForm = async (
  scene: Pick<SlackScene, 'workspaces'>,
  acting: Acting,
  shown: Rendered,
): Promise<void> => {
  const { user, place } = acting
  if (!isDirect(place))
    try {
      return await whisper(scene, acting, shown)
    } catch {
      // Not in the channel.
    }
  const { channel } = isDirect(place) ? place : await directPlace(scene, { team: place.team, user })
  const { client } = await scene.workspaces.of(place.team)
  const { blocks, text } = shown
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's, not a window's
  await client.chat.postMessage({ channel, text, blocks: [...blocks], ...QUIET })
}
