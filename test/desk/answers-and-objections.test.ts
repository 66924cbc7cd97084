import { beforeAll, describe, expect, it } from 'vitest'
import type { QuestionId } from '../../src/domain/question.ts'
import { answerTo } from '../talk/open-talk.ts'
import { NOW, place, useDesk } from './desk-room.ts'
import { publisherOn } from '../store/published.ts'

const { desk, test, told } = useDesk()

/** A question that was asked at an address, and answered. */
const answeredAt = async (address: string): Promise<QuestionId> => {
  const { conversations, questions } = test().store
  const { id: conversationId } = await conversations.open('slack', address, 'en')
  const question = 'What is new on chips?'
  const asked = { conversationId, workspace: 'T1', askedAt: NOW, language: 'en', question } as const
  const { id } = await questions.admit(asked, [])
  const { message, sources, model, standalone } = answerTo({ text: question, language: 'en' })
  await questions.complete(id, {
    standalone,
    sources,
    model,
    outcome: 'grounded',
    sentences: message.sentences.map(({ text }) => text),
    milliseconds: 5,
    answer: { ...message, questionId: id },
  })
  return id
}

const sentTo = async (address: string) => {
  const all = await test().store.outbox.list({ limit: 100 })
  return all.filter((one) => one.address === address)
}

describe('an answer', () => {
  it('is rated where it was given, and nowhere else', async () => {
    const id = await answeredAt('T1/C1/@U1')
    await test().store.conversations.open('slack', 'T1/C1/@U2', 'en')
    expect(await desk().rate(place('T1/C1/@U1'), id, 'helpful')).toBe(true)
    expect(await desk().rate(place('T1/C1/@U2'), id, 'unhelpful')).toBe(false)
    expect(await desk().rate(place('T1/C1/@U3'), id, 'unhelpful')).toBe(false)
    const [logged] = await test().store.questions.list(1)
    expect(logged?.feedback).toBe('helpful')
  })

  it('is rated by the post that shows it, where it was given', async () => {
    const id = await answeredAt('T1/C9/1.2')
    await desk().answerShown(id, 'post-9')
    expect(await desk().rateShown(place('T1/C9/1.2'), 'post-9', 'unhelpful')).toBe(true)
    expect(await desk().rateShown(place('T1/C9/1.2'), 'post-8', 'helpful')).toBe(false)
    expect(await desk().rateShown(place('T1/C9'), 'post-9', 'helpful')).toBe(false)
    const [logged] = await test().store.questions.list(1)
    expect(logged).toMatchObject({ id, feedback: 'unhelpful' })
  })

  it('that was given in private is shared with the channel once, however often the button is pressed', async () => {
    const id = await answeredAt('T1/C2/@U1')
    const here = place('T1/C2/@U1')
    const share = () => desk().share(here, id, { address: 'T1/C2' })
    expect(await Promise.all([share(), share(), share()])).toEqual([true, true, true])
    const [shared, ...others] = await sentTo('T1/C2')
    expect(others).toEqual([])
    expect(shared).toMatchObject({ state: 'pending', action: 'post', nextAttemptAt: NOW })
    const { questionId: _, ...message } = (await test().store.questions.answerTo(
      { id: (await test().store.conversations.open('slack', here.address, 'en')).id },
      id,
    ))!
    expect(shared?.message).toEqual(message)
    expect(shared?.message).not.toHaveProperty('questionId')
  })

  it('is shared with each channel for itself', async () => {
    const id = await answeredAt('T1/C3/@U1')
    for (const address of ['T1/C3', 'T1/C4'])
      expect(await desk().share(place('T1/C3/@U1'), id, { address })).toBe(true)
    expect(await sentTo('T1/C4')).toHaveLength(1)
  })

  it('of another member, or one that was forgotten, is not shared', async () => {
    const id = await answeredAt('T1/C5/@U1')
    const to = { address: 'T1/C5' }
    expect(await desk().share(place('T1/C5/@U2'), id, to)).toBe(false)
    await answeredAt('T1/C5/@U2')
    expect(await desk().share(place('T1/C5/@U2'), id, to)).toBe(false)
    await test().store.questions.forget('all')
    expect(await desk().share(place('T1/C5/@U1'), id, to)).toBe(false)
    expect(await sentTo('T1/C5')).toEqual([])
    expect(await test().store.conversations.at('slack', 'T1/C5')).toBeUndefined()
  })
})

describe('an objection', () => {
  let key: string
  beforeAll(async () => {
    key = await publisherOn(test()).publish('notice', NOW)
  })
  const opinion = { by: 'slack:T1/U1', recommendations: ['3.1', '2.1'] }

  it('goes to review, with who said so, and its words are told in order', async () => {
    const { title, lines } = await desk().object(place('T1/C1'), key, opinion)
    expect(title).toBe('Thank you: it goes to review')
    expect(lines[0]).toMatch(/^You say that “Quantum notice” touches 2\.1 \D+; 3\.1 \D+\.$/u)
    expect(await test().store.reviews.open(5)).toMatchObject([
      { entry: { key }, opinions: [{ by: 'slack:T1/U1', recommendations: ['3.1', '2.1'] }] },
    ])
  })

  it('that it touches nothing replaces an earlier one of the same member', async () => {
    const nothing = { ...opinion, recommendations: [] }
    const { lines } = await desk().object(place('T1/C1', 'ja'), key, nothing)
    expect(lines[0]).toBe(
      '「Quantum notice」について、該当する提言はないとのご意見を、確認待ちの一覧に加えました。',
    )
    expect(await test().store.reviews.open(5)).toMatchObject([
      { opinions: [{ by: 'slack:T1/U1', recommendations: [] }] },
    ])
  })

  it.each([
    ['an entry that nobody stored', '999999', {}],
    ['no key', "1' or 1=1", {}],
    ['a recommendation that there is not', undefined, { recommendations: ['9.9'] }],
    ['too many of them', undefined, { recommendations: ['1.1', '1.2', '2.1', '2.2', '3.1'] }],
    ['nobody', undefined, { by: ' \u200B' }],
  ])('is refused for %s', async (_, other, part) => {
    const before = await test().store.reviews.open(5)
    await expect(
      desk().object(place('T1/C1'), other ?? key, { ...opinion, ...part }),
    ).rejects.toMatchObject({ code: 'bad-input', remedy: expect.any(String) as string })
    expect(await test().store.reviews.open(5)).toEqual(before)
  })
})

describe('a workspace that removed the bot', () => {
  it('is left: all its conversations are parked, those of others are not, and the operator is told', async () => {
    const { conversations } = test().store
    for (const address of ['T7/C1', 'T7/D1', 'T77/C1'])
      await conversations.open('slack', address, 'en')
    await desk().subscribe(place('T7/C1'), { kind: 'digest' })
    await desk().leave('slack', 'T7/', 'the app was uninstalled')
    const parked = await Promise.all(
      ['T7/C1', 'T7/D1', 'T77/C1'].map(
        async (address) => (await conversations.at('slack', address))?.parked?.reason,
      ),
    )
    expect(parked).toEqual(['the app was uninstalled', 'the app was uninstalled', undefined])
    expect(told).toEqual([expect.stringMatching(/slack.*T7\/.*uninstalled.*2 conversations/u)])
  })
})

describe('what was sent', () => {
  it('is found again in its own place only', async () => {
    const { conversations, outbox } = test().store
    const { id: conversationId } = await conversations.open('slack', 'T1/C7', 'en')
    await conversations.open('slack', 'T1/C8', 'en')
    const message = { kind: 'notice', language: 'en', title: 'Sent', lines: [] } as const
    await outbox.put({ key: 'sent-7', conversationId, message, nextAttemptAt: NOW })
    const [claimed] = await outbox.claim(NOW, {
      limit: 1,
      channels: ['slack'],
      conversationIds: [conversationId],
    })
    await outbox.pieceShown(claimed!.id, 'p7')
    await outbox.delivered(claimed!.id, NOW)
    const { pageId } = claimed!
    expect(await desk().sent(place('T1/C7'), pageId)).toMatchObject({ message, postIds: ['p7'] })
    for (const elsewhere of ['T1/C8', 'T1/C6'])
      expect(await desk().sent(place(elsewhere), pageId)).toBeUndefined()
    expect(await desk().sent(place('T1/C7'), 'no page')).toBeUndefined()
  })
})

describe('a place that is left', () => {
  it('is served again once the bot is back; nothing is made of one that nobody has spoken in', async () => {
    const { conversations } = test().store
    await conversations.open('slack', 'T9/C1', 'en')
    await desk().leave('slack', 'T9/', 'the app was removed')
    expect(await conversations.at('slack', 'T9/C1')).toHaveProperty('parked')
    await conversations.open('slack', 'T9/C1', 'en')
    await conversations.open('slack', 'T9/C10', 'en')
    await conversations.open('slack', 'T9/C1;messageid=2', 'en')
    await desk().leave('slack', 'T9/C1', 'the app was removed')
    expect(await conversations.at('slack', 'T9/C1;messageid=2')).toHaveProperty('parked')
    expect(await conversations.at('slack', 'T9/C10')).not.toHaveProperty('parked')
    await desk().rejoin(place('T9/C1'))
    expect(await conversations.at('slack', 'T9/C1')).not.toHaveProperty('parked')
    await desk().rejoin(place('T9/C2'))
    expect(await conversations.at('slack', 'T9/C2')).toBeUndefined()
  })
})
