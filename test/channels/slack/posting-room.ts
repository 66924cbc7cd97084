import type { WebClient } from '@slack/web-api'
import type { Post } from '../../../src/domain/channel.ts'
import type { Conversation } from '../../../src/domain/conversation.ts'
import type { Workspace } from '../../../src/channels/slack/workspaces.ts'
import {
  createPosting,
  type Posting,
  type PostingNeeds,
} from '../../../src/channels/slack/posting.ts'
import { createWebClient } from '../../../src/channels/slack/web-client.ts'
import { addressOf } from '../../../src/channels/slack/place.ts'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import { openHouseRoom, type HouseRoom } from '../../support/slack/house-room.ts'
import type { SeenPost } from '../../support/slack/seen-posts.ts'
import type { SlackHouseOptions } from '../../support/slack/slack-house.ts'
import { sampleNotice } from '../sample-messages.ts'
import { renderer } from './blocks/rendered-messages.ts'

/** A house with what posts in it. */
export interface PostingRoom extends HouseRoom {
  readonly posting: (needs?: Partial<PostingNeeds> & { readonly client?: WebClient }) => Posting
  readonly inChannel: Conversation
  /** What a member sees in the channel. */
  readonly seen: () => Promise<readonly SeenPost[]>
}

const ignore = (): void => {}

export const openPostingRoom = async (options: SlackHouseOptions = {}): Promise<PostingRoom> => {
  const room = await openHouseRoom(options)
  const { house, channel } = room
  const posting: PostingRoom['posting'] = (needs = {}) => {
    const client = needs.client ?? createWebClient(APP.botToken, { apiUrl: house.apiUrl })
    const of = async (id: string): Promise<Workspace> => ({ id, client, botUserId: APP.botUserId })
    const clock = { now: () => new Date() }
    return createPosting({
      workspaces: { of },
      renderer,
      channels: [],
      clock,
      tellOperator: ignore,
      ...needs,
    })
  }
  return {
    ...room,
    posting,
    inChannel: at(addressOf({ team: TEAM.id, channel })),
    seen: () => house.posts(channel, house.member('aiko')),
  }
}

export const at = (address: string): Conversation => ({
  id: '1',
  channel: 'slack',
  address,
  language: 'en',
})

/** Its title is its key. */
export const saying = (title: string, more: Partial<Post> = {}): Post => ({
  message: { ...sampleNotice('en'), title },
  key: title,
  pageId: 'p1',
  ...more,
})

export const faultFrom = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no fault',
    (fault: unknown) => fault,
  )
