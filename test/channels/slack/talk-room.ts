import { sql } from 'kysely'
import { afterEach, expect } from 'vitest'
import type { AnswerMessage, AnswerStep, Message } from '../../../src/domain/message.ts'
import type { Incoming, Respond } from '../../../src/domain/channel.ts'
import {
  openSlackRoom,
  type SlackRoom,
  type SlackRoomOptions,
} from '../../support/slack/slack-room.ts'
import { sampleNotice } from '../sample-messages.ts'

/** A talk of members with the channel. */
export interface TalkRoom extends SlackRoom {
  /** What the bot was asked to respond to, in order. */
  readonly heard: readonly Incoming[]
}

const open: TalkRoom[] = []

/** Those who died over what they had in hand are only asleep: they wake when the test ends. */
let asleep = Promise.withResolvers<Message>()

/** Responds as one who dies over it. */
export const dies = (): Promise<Message> => asleep.promise

afterEach(async () => {
  asleep.resolve(sampleNotice('en'))
  asleep = Promise.withResolvers<Message>()
  for (const room of open.splice(0)) await room.close()
})

export const openTalk = async (options: Partial<SlackRoomOptions> = {}): Promise<TalkRoom> => {
  const { respond = async () => sampleNotice('en') } = options
  const heard: Incoming[] = []
  const hearing: Respond = (channel, incoming, hear) => {
    heard.push(incoming)
    return respond(channel, incoming, hear)
  }
  const room = { ...(await openSlackRoom({ ...options, respond: hearing })), heard }
  open.push(room)
  return room
}

/** Resolves when nothing of what was told is in hand any more. */
export const settled = async ({ database }: Pick<SlackRoom, 'database'>): Promise<void> => {
  const left = () =>
    database.database.selectFrom('inbox').select('id').where('done_at', 'is', null).execute()
  await expect.poll(async () => (await left()).length, { timeout: 20_000 }).toBe(0)
}

/** Whoever had something in hand died over it, some time ago. */
export const letGo = ({ database }: SlackRoom) =>
  database.database
    .updateTable('inbox')
    .set({ held_until: sql<Date>`now() - interval '1 second'` })
    .where('done_at', 'is', null)
    .execute()

/** What a member sees in a channel. */
export const textIn = async ({ house }: SlackRoom, channel: string, name = 'carol') =>
  (await house.shown(channel, house.member(name))).text

/** An answer that is told sentence by sentence before it is whole. */
export const streaming =
  (answer: AnswerMessage, told: readonly AnswerStep[] = stepsOf(answer)): Respond =>
  async (_channel, _incoming, hear) => {
    for (const step of told) hear?.(step)
    return answer
  }

const stepsOf = ({ sentences, citations }: AnswerMessage): readonly AnswerStep[] => [
  { kind: 'searching', words: 'quantum' },
  { kind: 'reading', sources: 3 },
  ...sentences.map(({ text, citations: numbers }): AnswerStep => ({
    kind: 'sentence',
    text,
    citations: citations.filter(({ number }) => numbers.includes(number)),
  })),
]
