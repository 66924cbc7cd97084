import { describe, expect, it } from 'vitest'
import type { AnswerStep, Citation } from '../../../src/domain/message.ts'
import { TEAM } from '../../support/slack/emulator.ts'
import { openTalk, settled, streaming, textIn } from './talk-room.ts'
import { manyEntries, sampleDigest } from '../sample-messages.ts'
import { sampleAnswer } from '../sample-answers.ts'

const longer = (citation: Citation): Citation => ({
  ...citation,
  citedText: `${'many more words '.repeat(170)}to its end`,
})

describe('an answer in Slack', () => {
  it('grows while it is made, says what is being done, and ends with its sources', async () => {
    const answer = { ...sampleAnswer('en'), questionId: '7' }
    const here = await openTalk({ respond: streaming(answer) })
    const { house } = here
    const channel = house.channel('briefings')
    await house.member('carol').say('Which standards?', { channel, mentions: true })
    await settled(here)
    expect(house.calls('chat.startStream')).toHaveLength(1)
    expect(house.calls('chat.stopStream')).toHaveLength(1)
    expect(house.calls('chat.postMessage')).toEqual([])
    expect(house.streaming(channel)).toEqual([])
    const [start] = house.calls('chat.startStream')
    expect(start?.args).toMatchObject({
      recipient_team_id: TEAM.id,
      recipient_user_id: house.member('carol').id,
    })
    const sent = JSON.stringify([
      start?.args,
      ...house.calls('chat.appendStream').map(({ args }) => args),
    ])
    expect(sent).toContain('Searching: quantum')
    expect(sent).toContain('"type":"citation"')
    const text = await textIn(here, channel)
    for (const { text: sentence } of answer.sentences) expect(text.split(sentence)).toHaveLength(2)
    for (const { citedText } of answer.citations) expect(text).toContain(citedText)
    const statuses = house.calls('assistant.threads.setStatus').map(({ args }) => args['status'])
    expect(statuses[0]).not.toBe('')
    expect(statuses.at(-1)).toBe('')
  })

  it('is shown anew where it came otherwise than it was told', async () => {
    const answer = sampleAnswer('en')
    const other: AnswerStep = {
      kind: 'sentence',
      text: 'Something that was dropped.',
      citations: [],
    }
    const here = await openTalk({ respond: streaming(answer, [other]) })
    const carol = here.house.member('carol')
    await carol.say('Which standards?')
    await settled(here)
    const text = await textIn(here, carol.direct)
    expect(text).not.toContain('Something that was dropped.')
    for (const { text: sentence } of answer.sentences) expect(text.split(sentence)).toHaveLength(2)
  })

  it.each([
    ['can be read', 0],
    ['cannot be read', 9],
  ])(
    'is posted in the place of what was told, where it came otherwise and is too long for an edit, and the thread %s',
    async (_name, refusals) => {
      const answer = sampleAnswer('en')
      const long = { ...answer, citations: answer.citations.map(longer) }
      const dropped: AnswerStep = { kind: 'sentence', text: 'Something dropped.', citations: [] }
      const here = await openTalk({ respond: streaming(long, [dropped]) })
      const { house } = here
      house.faults.next(
        'conversations.replies',
        { kind: 'error', error: 'missing_scope' },
        refusals,
      )
      const carol = house.member('carol')
      await carol.say('Which standards?')
      await settled(here)
      expect(house.calls('chat.postMessage')).toHaveLength(1)
      expect(house.streaming(carol.direct)).toEqual([])
      const text = await textIn(here, carol.direct)
      for (const { text: sentence } of answer.sentences)
        expect(text.split(sentence)).toHaveLength(2)
      expect(text).toContain('to its end')
      expect(text).not.toContain('Something dropped.')
      expect(here.told).toEqual([])
    },
  )

  it('is whole where what was told before cannot be taken away, and the operator is told', async () => {
    const answer = sampleAnswer('en')
    const long = { ...answer, citations: answer.citations.map(longer) }
    const dropped: AnswerStep = { kind: 'sentence', text: 'Something dropped.', citations: [] }
    const here = await openTalk({ respond: streaming(long, [dropped]) })
    here.house.faults.next('chat.delete', { kind: 'error', error: 'cant_delete_message' })
    const carol = here.house.member('carol')
    await carol.say('Which standards?')
    await settled(here)
    expect(await textIn(here, carol.direct)).toContain('to its end')
    expect(here.told.join('\n')).toMatch(/still stands above.*cant_delete_message/u)
  })

  it('is posted whole where Slack does not stream', async () => {
    const answer = sampleAnswer('en')
    const here = await openTalk({ respond: streaming(answer) })
    here.house.faults.next('chat.startStream', { kind: 'error', error: 'unknown_method' })
    const carol = here.house.member('carol')
    await carol.say('Which standards?')
    await settled(here)
    expect(here.house.calls('chat.postMessage')).toHaveLength(1)
    const text = await textIn(here, carol.direct)
    for (const { text: sentence } of answer.sentences) expect(text.split(sentence)).toHaveLength(2)
  })

  it('is not begun a second time where Slack did not say that it was, and the operator is told', async () => {
    const answer = sampleAnswer('en')
    const here = await openTalk({ respond: streaming(answer) })
    here.house.faults.next('chat.startStream', { kind: 'lose-reply' })
    await here.house.member('carol').say('Which standards?')
    await settled(here)
    expect(here.house.calls('chat.startStream')).toHaveLength(1)
    expect(here.house.calls('chat.postMessage')).toEqual([])
    expect(here.told.join('\n')).toMatch(/did not say where/u)
  })

  it('is whole in the end where a change of the post was lost on the way', async () => {
    const answer = sampleAnswer('en')
    const here = await openTalk({ respond: streaming(answer) })
    here.house.faults.next('chat.stopStream', { kind: 'lose-reply' })
    const carol = here.house.member('carol')
    await carol.say('Which standards?')
    await settled(here)
    const text = await textIn(here, carol.direct)
    for (const { text: sentence } of answer.sentences) expect(text.split(sentence)).toHaveLength(2)
  })

  it('ends when the member presses Stop, and nothing more comes of it', async () => {
    const gate = Promise.withResolvers<void>()
    const here = await openTalk({
      respond: async (_channel, _incoming, hear) => {
        hear?.({ kind: 'searching', words: 'quantum' })
        await gate.promise
        return sampleAnswer('en')
      },
    })
    const { house } = here
    const carol = house.member('carol')
    const { ts } = await carol.say('Which standards?')
    await expect.poll(() => house.streaming(carol.direct).length).toBe(1)
    await carol.stopAnswer(carol.direct, ts)
    await expect.poll(() => house.streaming(carol.direct).length).toBe(0)
    gate.resolve()
    await settled(here)
    expect(await textIn(here, carol.direct)).not.toContain(sampleAnswer('en').sentences[0]?.text)
  })

  it('of several posts ends with the one that is on its way when the member presses Stop', async () => {
    const digest = sampleDigest('en', manyEntries(30))
    const here = await openTalk({ respond: async () => digest })
    const { house } = here
    const carol = house.member('carol')
    house.faults.next('chat.postMessage', { kind: 'slow', milliseconds: 2_000 })
    const { ts } = await carol.say('digest')
    const notes = () => here.database.database.selectFrom('inbox').select('note').execute()
    await expect.poll(notes).toEqual([{ note: 'replying' }])
    await carol.stopAnswer(carol.direct, ts)
    await settled(here)
    expect(here.channel.split(digest).length).toBeGreaterThan(1)
    expect(house.calls('chat.postMessage')).toHaveLength(1)
  })
})
