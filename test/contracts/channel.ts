import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  Channel,
  HearStep,
  Incoming,
  Post,
  Receipt,
  Respond,
} from '../../src/domain/channel.ts'
import type { ChannelName, Conversation } from '../../src/domain/conversation.ts'
import type { Message } from '../../src/domain/message.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { HOSTILE_KINDS, KINDS } from '../channels/sample-kinds.ts'
import { sampleAnswer } from '../channels/sample-answers.ts'
import {
  manyEntries,
  sampleAlert,
  sampleAlertUpdate,
  sampleDigest,
  sampleNotice,
  urgentEntry,
} from '../channels/sample-messages.ts'
import { bare, linksOf, wordsOf } from './shown-words.ts'
import { HOSTILE } from './hostile-texts.ts'
import { tidy } from '../../src/text/normal-form.ts'

/** A place in a channel as a member sees it. */
export interface Shown {
  /** All words in the place, in order. */
  readonly text: string
  /** Addresses that the member can follow from there. */
  readonly links: readonly string[]
  /** Whatever in it would run, call people, hide or steer: none is allowed. */
  readonly harm: readonly string[]
}

/** A channel that runs for real, with one member in one place. */
export interface ChannelUnderTest {
  readonly channel: Channel
  readonly conversation: Conversation
  readonly shown: () => Promise<Shown>
  /** The member says it; resolves when a reply is shown. */
  readonly say: (words: string) => Promise<void>
  readonly tearDown: () => Promise<void>
}

/** What every channel must do, whatever it looks like. `setUp` starts one that answers by `respond`. */
export const channelContract = (
  name: ChannelName,
  setUp: (respond: Respond) => Promise<ChannelUnderTest>,
): void => {
  describe(`the ${name} channel keeps the contract of channels`, () => {
    let here: ChannelUnderTest
    let heard: { channel: ChannelName; incoming: Incoming }[]
    let answerWith: (incoming: Incoming, hear: HearStep) => Promise<Message>

    beforeEach(async () => {
      heard = []
      answerWith = async () => sampleAnswer('en')
      here = await setUp((channel, incoming, hear = () => {}) => {
        heard.push({ channel, incoming })
        return answerWith(incoming, hear)
      })
    })
    afterEach(() => here.tearDown())

    const post = (message: Message, more: Partial<Post> = {}): Promise<Receipt> => {
      const names = { key: crypto.randomUUID(), pageId: crypto.randomUUID() }
      return here.channel.post(here.conversation, { message, ...names, ...more })
    }

    /** As they are delivered: the pieces stand in the thread of the first. */
    const postPieces = async (message: Message): Promise<readonly Receipt[]> => {
      const receipts: Receipt[] = []
      for (const piece of here.channel.split(message)) {
        const thread = receipts[0]?.postId
        receipts.push(await post(piece, thread === undefined ? {} : { thread }))
      }
      return receipts
    }

    it('carries its name', () => {
      expect(here.channel.name).toBe(name)
      expect(here.conversation.channel).toBe(name)
    })

    for (const language of ['en', 'ja'] as const)
      it.each(KINDS)(
        `shows the message %s in ${language} and gives a receipt`,
        async (_kind, make) => {
          const message = make(language)
          const receipts = await postPieces(message)
          expect(receipts).not.toEqual([])
          expect(receipts.map(({ postId }) => postId)).not.toContain('')
          const { text, links, harm } = await here.shown()
          for (const words of wordsOf(message)) expect(bare(text)).toContain(bare(words))
          expect(links).toEqual(expect.arrayContaining([...linksOf(message)]))
          expect(harm).toEqual([])
        },
      )

    it('names the feeds that could not be read', async () => {
      await postPieces(sampleDigest('en'))
      expect(bare((await here.shown()).text)).toContain(bare('GAMS statements'))
    })

    it.each(HOSTILE)('shows %s as the text that it is', async (_name, hostile) => {
      for (const make of HOSTILE_KINDS) await postPieces(make(hostile))
      const { text, links, harm } = await here.shown()
      expect(bare(text)).toContain(bare(tidy(hostile)).slice(0, 100))
      expect(links).toEqual([])
      expect(harm).toEqual([])
    })

    it('shows all of sixty entries, each with its link', async () => {
      const digest = sampleDigest('en', manyEntries(60))
      const receipts = await postPieces(digest)
      expect(new Set(receipts.map(({ postId }) => postId)).size).toBe(receipts.length)
      const { text, links } = await here.shown()
      for (const words of wordsOf(digest)) expect(bare(text)).toContain(bare(words))
      expect(links).toEqual(expect.arrayContaining([...linksOf(digest)]))
    })

    it('splits the same message alike every time, into pieces that are split no further', () => {
      const digest = sampleDigest('ja', manyEntries(60))
      const pieces = here.channel.split(digest)
      expect(here.channel.split(digest)).toEqual(pieces)
      for (const piece of pieces) expect(here.channel.split(piece)).toEqual([piece])
    })

    it('shows a reply to a post after it, as a post with its own receipt', async () => {
      const start = { ...sampleNotice('en'), title: 'The first of a thread' }
      const first = await post(start)
      const reply = { ...sampleNotice('en'), title: 'A reply to it' }
      const second = await post(reply, { thread: first.postId })
      expect(second).not.toEqual(first)
      const text = bare((await here.shown()).text)
      expect(text.split(bare(start.title))[1]).toContain(bare(reply.title))
    })

    it('replaces the words of a post, where it can, and does it twice without harm', async ({
      skip,
    }) => {
      const { edit } = here.channel
      if (edit === undefined) {
        skip('this channel cannot edit')
        return
      }
      const [before, after] = [sampleAlert('en'), sampleAlertUpdate('en')]
      const { postId } = await post(before)
      const edited = { message: after, key: 'an-edit', pageId: crypto.randomUUID() }
      await edit(here.conversation, postId, edited)
      await edit(here.conversation, postId, edited)
      const { text, harm } = await here.shown()
      for (const words of wordsOf(after)) expect(bare(text)).toContain(bare(words))
      expect(bare(text).split(bare(urgentEntry.headline))).toHaveLength(2)
      expect(harm).toEqual([])
    })

    it('finds a post by its key, where it can look, and never calls it absent', async ({
      skip,
    }) => {
      const { find } = here.channel
      if (find === undefined) {
        skip('this channel cannot look for posts')
        return
      }
      const receipt = await post(sampleNotice('en'), { key: 'a-lost-receipt' })
      expect([receipt, 'unknown']).toContainEqual(
        await find(here.conversation, { key: 'a-lost-receipt' }),
      )
    })

    it('shows posts in the order in which they were made', async () => {
      await post({ ...sampleNotice('en'), title: 'The first of two' })
      await post({ ...sampleNotice('en'), title: 'The second of two' })
      const text = bare((await here.shown()).text)
      expect(text.indexOf(bare('The first of two'))).toBeLessThan(
        text.indexOf(bare('The second of two')),
      )
    })

    it('shows a message once when it is posted twice under one key', async () => {
      const notice = { ...sampleNotice('en'), title: 'Only once, please' }
      const [first, second] = [
        await post(notice, { key: 'one-key' }),
        await post(notice, { key: 'one-key' }),
      ]
      expect(second).toEqual(first)
      expect(bare((await here.shown()).text).split(bare(notice.title))).toHaveLength(2)
    })

    it('hands on what a member says, with the place, and shows the reply there', async () => {
      await here.say('Which standards cover 耐量子計算機暗号 <b>now</b>?')
      expect(heard).toHaveLength(1)
      expect(heard[0]).toMatchObject({
        channel: name,
        incoming: {
          address: here.conversation.address,
          text: 'Which standards cover 耐量子計算機暗号 <b>now</b>?',
        },
      })
      const { text, links, harm } = await here.shown()
      for (const words of wordsOf(sampleAnswer('en'))) expect(bare(text)).toContain(bare(words))
      expect(links).toEqual(expect.arrayContaining([...linksOf(sampleAnswer('en'))]))
      expect(harm).toEqual([])
    })

    it('takes steps to an answer, also after it, and shows nothing foreign of them but text', async () => {
      let hearLater: HearStep | undefined
      answerWith = async (_incoming, hear) => {
        hearLater = hear
        for (const [, hostile] of HOSTILE) {
          hear({ kind: 'searching', words: hostile })
          hear({ kind: 'reading', sources: 6 })
          hear({ kind: 'sentence', text: hostile, citations: [] })
        }
        return { ...sampleNotice('en'), title: 'The reply at last' }
      }
      await here.say('What is new?')
      hearLater?.({ kind: 'sentence', text: 'One step too late', citations: [] })
      const { text, links, harm } = await here.shown()
      expect(bare(text)).toContain(bare('The reply at last'))
      expect(bare(text)).not.toContain(bare('One step too late'))
      expect({ links, harm }).toEqual({ links: [], harm: [] })
    })

    it('goes on after a reply that failed, and tells the member of the fault', async () => {
      answerWith = () => Promise.reject(new Error('the model is on fire'))
      const before = (await here.shown()).text
      await here.say('What is new?')
      expect((await here.shown()).text.length).toBeGreaterThan(before.length)
      answerWith = async () => ({ ...sampleNotice('en'), title: 'Back again' })
      await here.say('And now?')
      expect(bare((await here.shown()).text)).toContain(bare('Back again'))
      await post({ ...sampleNotice('en'), title: 'Still posting' })
      expect(bare((await here.shown()).text)).toContain(bare('Still posting'))
    })

    it('can be stopped twice, and then refuses posts as not shown', async () => {
      await here.channel.stop()
      await here.channel.stop()
      const refusal = await post(sampleNotice('en')).catch((error: unknown) => error)
      expect(refusal).toBeInstanceOf(BriefingError)
      expect(refusal).toMatchObject({ code: 'channel-failed', retryable: true })
    })
  })
}
