import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openInteractiveRoom, type InteractiveRoom } from './interactive-room.ts'
import { manyEntries, sampleDigest, sampleNotice } from '../sample-messages.ts'
import { sampleAnswer } from '../sample-answers.ts'
import { TEAM } from '../../support/slack/emulator.ts'

let room: InteractiveRoom

beforeEach(async () => {
  room = await openInteractiveRoom()
})
afterEach(() => room.close())

const sees = (name: string, text: string, channel?: string) =>
  vi.waitFor(async () => expect(await room.text(name, channel)).toContain(text))

const replies = () => room.house.calls('response_url').map(({ args }) => args)

describe('/briefing', () => {
  it('carries out what is said in words, and shows the reply to the member alone', async () => {
    const { house, channel, respond } = room
    respond.mockResolvedValueOnce({ ...sampleAnswer('en'), questionId: '12' })
    const carol = house.member('carol')
    expect((await carol.command('ask What is ML-KEM? <!channel>', channel)).status).toBe(200)
    await sees('carol', 'ML-KEM')
    expect(await room.text('ben')).toBe('')
    const incoming = {
      address: `${TEAM.id}/${channel}`,
      thread: `${TEAM.id}/${channel}/@${carol.id}`,
      text: 'ask What is ML-KEM? <!channel>',
      language: 'en',
      member: carol.id,
      workspace: TEAM.id,
    }
    expect(respond.mock.calls.map(([name, said]) => [name, said])).toEqual([['slack', incoming]])
    const [post] = await house.posts(channel, carol)
    expect(post?.harm).toEqual([])
    expect(JSON.stringify(post?.message)).toContain('"action_id":"share"')
  })

  it('offers no sharing in direct messages, where there is nobody to share with', async () => {
    room.respond.mockResolvedValueOnce({ ...sampleAnswer('en'), questionId: '12' })
    const carol = room.house.member('carol')
    await carol.command('ask What is ML-KEM?')
    await sees('carol', 'ML-KEM', carol.direct)
    const [post] = await room.house.posts(carol.direct, carol)
    expect(JSON.stringify(post?.message)).not.toContain('"action_id":"share"')
  })

  it.each([
    ['aiko', 'ja'],
    ['carol', 'en'],
  ] as const)(
    'helps at once where nothing is said, in the language of the member: %s',
    async (name, language) => {
      room.respond.mockResolvedValueOnce(sampleNotice(language))
      await room.house.member(name).command('  ', room.channel)
      await sees(name, sampleNotice(language).title)
      expect(room.respond.mock.calls[0]?.[1]).toMatchObject({ text: '?', language })
    },
  )

  it('says what is being done, and asks Slack to put the reply in its place', async () => {
    room.respond.mockImplementationOnce(async (_channel, _incoming, hear) => {
      hear?.({ kind: 'searching', words: 'ML-KEM' })
      hear?.({ kind: 'reading', sources: 3 })
      return sampleAnswer('en')
    })
    await room.house.member('carol').command('ask What is ML-KEM?', room.channel)
    await sees('carol', 'specifies a key-encapsulation mechanism')
    expect(replies()).toMatchObject([
      { replace_original: false, blocks: [{ type: 'context' }] },
      { replace_original: true, response_type: 'ephemeral', unfurl_links: false },
    ])
  })

  it.each(['subscribe', 'Subscribe', '登録'])(
    'opens the form where only %s is said',
    async (words) => {
      const carol = room.house.member('carol')
      await carol.command(words, room.channel)
      await vi.waitFor(() => expect(room.house.form(carol)).toBeDefined())
      expect(room.respond).not.toHaveBeenCalled()
    },
  )

  it('tells whether the member may change what comes to the channel', async () => {
    await room.close()
    room = await openInteractiveRoom({ adminsOnly: true })
    const { house, channel, respond } = room
    for (const name of ['carol', 'ben']) await house.member(name).command('pause', channel)
    await vi.waitFor(() => expect(respond).toHaveBeenCalledTimes(2))
    const may = respond.mock.calls.map(([, { member, mayChange }]) => [member, mayChange?.()])
    const told = await Promise.all(may.map(async ([member, answer]) => [member, await answer]))
    expect(new Map(told as never)).toEqual(
      new Map([
        [house.member('carol').id, false],
        [house.member('ben').id, true],
      ]),
    )
  })

  it('shows a long reply in pieces, no more than the address takes, and the rest past it', async () => {
    const long = sampleDigest('en', manyEntries(120))
    room.respond.mockResolvedValueOnce(long)
    const carol = room.house.member('carol')
    await carol.command('digest', room.channel)
    const last = manyEntries(120).at(-1)!.headline
    await sees('carol', last)
    expect(replies().length).toBeLessThanOrEqual(5)
    expect(room.house.calls('chat.postEphemeral').length).toBeGreaterThan(0)
    expect(room.lines).toEqual([])
  })

  it('says where to read the rest where the bot is not in the channel', async () => {
    room.respond.mockResolvedValueOnce(sampleDigest('en', manyEntries(120)))
    room.house.faults.next('chat.postEphemeral', { kind: 'error', error: 'not_in_channel' })
    await room.house.member('carol').command('digest', room.channel)
    await sees('carol', 'Ask me in a direct message')
    expect(replies().length).toBeLessThanOrEqual(5)
  })

  it('tells the operator where the member cannot be told', async () => {
    room.house.faults.next('response_url', { kind: 'status', status: 500 }, 5)
    await room.house.member('carol').command('latest', room.channel)
    await vi.waitFor(() => expect(room.lines).toEqual([expect.stringContaining('500')]))
  })
})
