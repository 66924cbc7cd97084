import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { linkIn } from '../../../src/channels/slack/link-in-message.ts'
import { openInteractiveRoom, type InteractiveRoom } from './interactive-room.ts'
import { readIntent } from '../../../src/text/intent.ts'

describe('Brief me on this link', () => {
  let room: InteractiveRoom

  beforeEach(async () => {
    room = await openInteractiveRoom()
  })
  afterEach(() => room.close())

  const use = async (name: string, words: string) => {
    const { house, channel } = room
    await house.member('ben').say(words, { channel })
    const member = house.member(name)
    const post = (await house.posts(channel, member)).at(-1)!
    return member.shortcut('brief-link', channel, post)
  }

  it.each([
    ['carol', 'brief https://www.nist.gov/ai?a=1&b=2', 'One moment'],
    ['aiko', 'https://www.nist.gov/ai?a=1&b=2 を要約', '少々お待ちください'],
  ])('asks for it in the language of the member: %s', async (name, text, status) => {
    const words = 'Look: https://www.nist.gov/ai?a=1&b=2 and https://example.org'
    expect((await use(name, words)).status).toBe(200)
    await vi.waitFor(async () => expect(await room.text(name)).toContain('An answer'))
    expect(await room.text('ben')).not.toContain('An answer')
    const { id } = room.house.member(name)
    expect(room.respond.mock.calls[0]?.[1]).toMatchObject({ text, member: id })
    expect(room.respond.mock.calls[0]?.[1].thread).toMatch(new RegExp(`/@${id}$`, 'u'))
    expect(readIntent(text)).toEqual({ kind: 'brief', link: 'https://www.nist.gov/ai?a=1&b=2' })
    expect(room.house.calls('response_url')[0]?.args['text']).toContain(status)
    expect(await room.text(name)).toContain(words)
  })

  it('says so where there is no link', async () => {
    await use('aiko', 'nist.gov is no address; ftp://nist.gov is none either')
    await vi.waitFor(async () =>
      expect(await room.text('aiko')).toContain('このメッセージにはリンクがありません'),
    )
    expect(room.respond).not.toHaveBeenCalled()
  })
})

const link = (url: string) => ({ type: 'link', url })
const rich = (...elements: readonly unknown[]) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
]

describe('the first link of a message', () => {
  it.each([
    [{ text: '<https://nist.gov/a?x=1&amp;y=2|nist.gov>' }, 'https://nist.gov/a?x=1&y=2'],
    [{ text: 'see <https://nist.gov/a>' }, 'https://nist.gov/a'],
    [
      { text: 'https://no.example', blocks: rich(link('https://nist.gov/b')) },
      'https://nist.gov/b',
    ],
    [
      { text: '', blocks: rich(link('javascript:alert(1)'), link('https://nist.gov/c')) },
      'https://nist.gov/c',
    ],
    [{ text: 'https://nist.gov@evil.example/' }, undefined],
    [{ text: 'none' }, undefined],
  ])('is found: %j', (message, found) => {
    expect(linkIn(message)).toBe(found)
  })

  it('is one that is safe to open, whatever the message holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything({ maxDepth: 5 }), (text, blocks) => {
        const found = linkIn({ text, blocks })
        expect(found === undefined || /^https?:\/\//u.test(found)).toBe(true)
      }),
    )
  })
})
