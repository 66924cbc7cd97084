import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HearStep, Incoming, Respond } from '../../../src/domain/channel.ts'
import type { Message } from '../../../src/domain/message.ts'
import {
  ALEX,
  BOT,
  CHANNEL,
  CHAT,
  GROUP,
  mentioning,
  rating,
  saying,
  TENANT,
} from '../../support/teams/activities.ts'
import { openTeamsRoom, type TeamsRoom } from '../../support/teams/teams-room.ts'
import { said } from '../../support/spied-desk.ts'
import { sampleAnswer } from '../sample-answers.ts'

const answer = { ...sampleAnswer('en'), questionId: '7' }

let heard: Incoming[]
let answerWith: (hear: HearStep) => Promise<Message>
const respond: Respond = (_channel, incoming, hear = () => {}) => {
  heard.push(incoming)
  return answerWith(hear)
}

let room: TeamsRoom
beforeAll(async () => {
  room = await openTeamsRoom({ respond })
})
afterAll(() => room.close())
beforeEach(() => {
  heard = []
  answerWith = async () => answer
  room.connector.clear()
})
afterEach(() => {
  vi.clearAllMocks()
})

const infosOf = () =>
  room.connector.calls.flatMap(({ body }) =>
    (body.entities ?? []).filter(({ type }) => type === 'streaminfo'),
  )

/** What is told of the sample answer while it is made. */
const tellAll = (hear: HearStep): void => {
  hear({ kind: 'searching', words: 'chips' })
  for (const { text, citations } of answer.sentences)
    hear({
      kind: 'sentence',
      text,
      citations: answer.citations.filter(({ number }) => citations.includes(number)),
    })
}

describe('in a chat with one member', () => {
  it('an answer is streamed, and ends with its label, citations and a way to rate it', async () => {
    answerWith = async (hear) => {
      hear({ kind: 'searching', words: 'chips' })
      await vi.waitFor(() => expect(room.connector.calls).toHaveLength(1))
      tellAll(hear)
      await vi.waitFor(() => expect(room.connector.calls).toHaveLength(2), 5_000)
      return answer
    }
    await room.tell('personal', saying('What is new on chips?'))
    expect(infosOf()).toMatchObject([
      { streamType: 'informative', streamSequence: 1 },
      { streamType: 'streaming', streamSequence: 2 },
      { streamType: 'final' },
    ])
    const [, streaming, final] = room.connector.calls.map(({ body }) => body)
    expect(streaming?.text).toContain(answer.sentences[0]?.text)
    expect(final?.text?.startsWith(streaming?.text ?? '?')).toBe(true)
    expect(final).toMatchObject({ type: 'message', textFormat: 'markdown' })
    expect(final?.channelData).toEqual({ feedbackLoop: { type: 'default' } })
    expect(final?.entities?.[1]).toMatchObject({
      type: 'https://schema.org/Message',
      additionalType: ['AIGeneratedContent'],
      citation: answer.citations.map(({ number }) => ({ '@type': 'Claim', position: number })),
    })
    expect(room.connector.posts()).toHaveLength(1)
    expect(heard).toMatchObject([
      {
        address: `${TENANT}/${CHAT}`,
        text: 'What is new on chips?',
        language: 'en',
        member: ALEX.aadObjectId,
        workspace: TENANT,
      },
    ])
    expect(heard[0]).not.toHaveProperty('thread')
  })

  it('an answer that tells otherwise in the end is shown whole, and what was streamed is removed', async () => {
    answerWith = async (hear) => {
      hear({ kind: 'sentence', text: 'What was dropped.', citations: [] })
      await vi.waitFor(() => expect(room.connector.calls).toHaveLength(1))
      return answer
    }
    await room.tell('personal', saying('What is new on chips?'))
    expect(room.connector.calls.map(({ kind }) => kind)).toEqual(['send', 'send', 'remove'])
    const [post, ...others] = room.connector.posts()
    expect(others).toEqual([])
    expect(post?.body.text).not.toContain('What was dropped.')
  })

  it('nothing is shown once the member has pressed Stop', async () => {
    answerWith = async (hear) => {
      hear({ kind: 'searching', words: 'chips' })
      await vi.waitFor(() => expect(room.connector.calls).toHaveLength(1))
      const message = 'Content stream was canceled by user.'
      room.connector.fail({ status: 403, code: 'ContentStreamNotAllowed', message, times: 9 })
      tellAll(hear)
      return answer
    }
    await room.tell('personal', saying('What is new on chips?'))
    expect(room.connector.posts()).toEqual([])
    expect(room.lines).toEqual([])
  })

  it('an answer comes as a message where Teams refuses the stream', async () => {
    room.connector.fail({
      words: 'streaminfo',
      status: 403,
      code: 'ContentStreamNotAllowed',
      times: 9,
    })
    answerWith = async (hear) => {
      tellAll(hear)
      return answer
    }
    await room.tell('personal', saying('What is new on chips?'))
    const [post, ...others] = room.connector.posts()
    expect(others).toEqual([])
    expect(post?.body.text).toContain(answer.sentences[0]?.text)
  })

  it('two questions at once are both answered, one of them without a stream', async () => {
    const gate = Promise.withResolvers<void>()
    answerWith = async (hear) => {
      tellAll(hear)
      if (heard.length === 2) gate.resolve()
      await gate.promise
      return answer
    }
    await Promise.all([room.tell('personal', saying('one')), room.tell('personal', saying('two'))])
    expect(room.connector.posts()).toHaveLength(2)
    expect(new Set(infosOf().map(({ streamId }) => streamId)).size).toBeLessThanOrEqual(2)
    expect(room.lines).toEqual([])
  })

  it('is spoken to in the member’s language, and asked nothing where nothing is said', async () => {
    await room.tell('personal', { ...saying('help'), locale: 'ja-JP' })
    expect(heard[0]).toMatchObject({ language: 'ja' })
    await room.tell('personal', saying('  '))
    expect(heard[1]).toMatchObject({ text: '?' })
  })
})

describe('among several', () => {
  it('the bot shows that it types, and answers in the thread in which it was called', async () => {
    await room.tell({ thread: '42' }, mentioning('What is new on chips?'))
    const [typing, message] = room.connector.calls
    expect(typing).toMatchObject({ body: { type: 'typing' } })
    expect(typing?.body).not.toHaveProperty('entities')
    expect(message).toMatchObject({ conversation: `${CHANNEL};messageid=42` })
    expect(message?.body.text).toContain('[1]')
    expect(heard).toMatchObject([
      {
        address: `${TENANT}/${CHANNEL}`,
        thread: `${TENANT}/${CHANNEL};messageid=42`,
        text: 'What is new on chips?',
      },
    ])
  })

  it('the next question in that thread needs no call; what members say to each other is not kept', async () => {
    const { conversations } = room.database.store
    await room.tell({ thread: '43' }, saying('Good morning'))
    expect(heard).toEqual([])
    await conversations.open('teams', `${TENANT}/${CHANNEL};messageid=43`, 'en')
    await room.tell({ thread: '43' }, saying('And what is due?'))
    expect(heard).toMatchObject([{ text: 'And what is due?' }])
    await room.tell('group', saying('Lunch?'))
    expect(heard).toHaveLength(1)
    const rows = await room.database.database.selectFrom('inbox').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('Good morning')
  })

  it('a group is answered where it calls the bot', async () => {
    await room.tell('group', mentioning('What is new?'))
    expect(room.connector.posts()).toMatchObject([{ conversation: GROUP }])
    expect(heard[0]).not.toHaveProperty('thread')
  })

  it('the bot does not answer itself', async () => {
    await room.tell('personal', { ...saying('hello'), from: { id: BOT } })
    expect(heard).toEqual([])
  })
})

describe('what a member thinks of an answer', () => {
  it('is kept by the post that shows it, in its thread', async () => {
    await room.tell({ thread: '42' }, mentioning('What is new?'))
    const [post] = room.connector.posts()
    expect(room.desk.answerShown).toHaveBeenCalledWith('7', post?.id)
    const told = await room.tell({ thread: '42' }, rating('dislike', post?.id))
    expect(told).toEqual({ status: 200, body: {} })
    expect(room.desk.rateShown).toHaveBeenCalledWith(
      { channel: 'teams', address: `${TENANT}/${CHANNEL};messageid=42`, language: 'en' },
      post?.id,
      'unhelpful',
    )
  })

  it('goes to the last answer where Teams does not say which', async () => {
    await room.tell('personal', rating('like'))
    expect(room.desk.rateShown).toHaveBeenCalledWith(expect.anything(), undefined, 'helpful')
  })
})

describe('a reply', () => {
  it('that was refused is posted again soon; nothing is asked again', async () => {
    answerWith = async () => said('Done')
    room.connector.fail({ words: 'Done', status: 429, code: 'TooManyRequests', retryAfter: 1 })
    await room.tell('group', mentioning('pause'))
    expect(room.connector.posts()).toHaveLength(1)
    expect(heard).toHaveLength(1)
  })

  it('that may have been shown is not posted again, and the operator is told', async () => {
    answerWith = async () => said('Done')
    room.connector.fail({ words: 'Done', isCut: true })
    await room.tell('group', mentioning('pause'))
    expect(room.connector.posts()).toHaveLength(1)
    expect(heard).toHaveLength(1)
    expect(room.lines.join('\n')).toContain('a reply may not have been shown')
  })
})
