import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Conversation } from '../src/domain/conversation.ts'
import type { Pipeline } from '../src/pipeline.ts'
import type { PollOutcome } from '../src/poll/poll-feed.ts'
import type { Store } from '../src/domain/store.ts'
import { createAnswerer } from '../src/answer/answer-question.ts'
import { createClassifier } from '../src/classify/classify-entries.ts'
import { createFetcher } from '../src/fetch/fetcher.ts'
import { createKeylessModel } from '../src/language-models/keyless/keyless-model.ts'
import { createNormaliser } from '../src/normalise/normaliser.ts'
import { createPageReader } from '../src/read/page-reader.ts'
import { createPipeline } from '../src/pipeline.ts'
import { createQuestionReader } from '../src/text/question.ts'
import { createSummariser } from '../src/summarise/summarise-entries.ts'
import { createSubscriptions, type Subscriptions } from '../src/subscriptions/subscriptions.ts'
import { feedOf } from './support/feed.ts'
import { createTestDatabase, type TestDatabase } from './support/test-database.ts'
import { findVerbatim } from '../src/text/verbatim.ts'
import { loadGlossary } from '../src/catalogue/glossary.ts'
import { loadPillars } from '../src/catalogue/pillars.ts'
import { loadSources } from '../src/catalogue/sources.ts'

const ROOT = join(import.meta.dirname, '..')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WEEK = 7 * 24 * HOUR

/** The whole flow over the bundled captures and a real database; the clock stands still unless a test moves it. */
describe('the pipeline', () => {
  let now = new Date('2025-12-26T09:00:00Z')
  const clock = { now: () => now }
  const fetcher = createFetcher({ clock, userAgent: 'test', allowLocal: true })
  const normaliser = createNormaliser()
  const pageReader = createPageReader()
  let database: TestDatabase
  let store: Store
  let pipeline: Pipeline
  let conversation: Conversation
  let subscriptions: Subscriptions

  const pollAll = async (): Promise<readonly PollOutcome[]> =>
    pipeline.poll(await pipeline.feedsToPoll({ all: true }), () => {})

  /** An entry that a feed, known for long, brings now. */
  const publish = async (title: string): Promise<void> => {
    const feedId = 'nist/news'
    const state = { feedId, validators: {}, nextCheckAt: now, failures: 0 }
    const url = 'https://www.nist.gov/news'
    const entry = { id: title, title, url, summary: '', language: 'en', categories: [] }
    await store.entries.record(feedOf(feedId), [entry], { state, fetchedAt: now })
    await pipeline.readNewEntries()
  }

  beforeAll(async () => {
    database = await createTestDatabase()
    store = database.store
    const sources = await loadSources(join(ROOT, 'sources', 'sample'))
    const codebook = await loadPillars(join(ROOT, 'prompts', 'pillars'))
    const { pillars } = codebook
    const readQuestion = createQuestionReader(
      await loadGlossary(join(ROOT, 'prompts/glossary.yaml')),
    )
    const model = createKeylessModel(codebook, readQuestion)
    pipeline = createPipeline({
      clock,
      sources,
      pillars,
      fetcher,
      normaliser,
      pageReader,
      store,
      classifier: createClassifier({ model, rules: model, pillars, clock }),
      summariser: createSummariser({ model, clock }),
      batches: undefined,
      answerer: createAnswerer({
        store,
        model,
        readConcepts: readQuestion,
        sources,
        pillars,
        clock,
        timeZone: 'UTC',
      }),
      timeZone: 'UTC',
    })
    conversation = await store.conversations.open('web', 'a-browser', 'en')
    subscriptions = createSubscriptions({
      store: store.subscriptions,
      clock,
      timeZone: 'UTC',
      known: {
        pillars: pillars.map(({ id }) => id),
        recommendations: ['2.3'],
        publishers: sources.map(({ id }) => id),
      },
    })
  })
  afterAll(async () => {
    await fetcher.close()
    await normaliser.close()
    await pageReader.close()
    await database.drop()
  })

  it('claims no feed as read that it has not read', async () => {
    const { counts, unreachable } = await pipeline.recentDigest({ language: 'en' })
    expect(unreachable).toHaveLength(counts.feedsWatched)
    expect(unreachable[0]).toMatchObject({ reason: 'not polled yet' })
  })

  it('stores every entry of the captures once, however often they are polled', async () => {
    expect((await pollAll()).map(({ kind }) => kind)).not.toContain('failed')
    const stored = await store.entries.count()
    expect(stored).toBeGreaterThanOrEqual(60)
    for (const state of await store.feedStates.all()) {
      await store.feedStates.save({ ...state, failures: 1, lastError: 'was away' })
    }
    const again = await pollAll()
    const mended = await store.feedStates.all()
    expect(mended.filter(({ lastError }) => lastError !== undefined)).toEqual([])
    expect(new Set(again.map(({ kind }) => kind))).toEqual(new Set(['not-modified']))
    for (const state of await store.feedStates.all()) {
      await store.feedStates.save({ ...state, validators: {} })
    }
    const whole = await pollAll()
    expect(new Set(whole.map(({ kind }) => kind))).toEqual(new Set(['read']))
    expect(await store.entries.count()).toBe(stored)
  })

  it('classifies each entry once, and every label is proven by words of its entry', async () => {
    expect(await pipeline.readNewEntries()).toBe(await store.entries.count())
    expect(await pipeline.readNewEntries()).toBe(0)
    now = new Date(now.getTime() + HOUR / 60)
    const entries = await store.entries.readyWithin({ from: new Date(0), to: now })
    const proofs = entries.flatMap((entry) =>
      entry.labels.map(({ evidence }) => findVerbatim(evidence.quote, entry[evidence.field] ?? '')),
    )
    expect(proofs.length).toBeGreaterThan(40)
    expect(proofs).not.toContain(undefined)
  })

  it('tells the week by urgency, each entry once, and counts it by pillar', async () => {
    const { sections, counts, pillars } = await pipeline.recentDigest({ language: 'en' })
    expect(sections.map(({ level }) => level)).toEqual(['act', 'watch', 'context'])
    const headlines = sections.flatMap(({ entries }) => entries.map(({ headline }) => headline))
    expect(new Set(headlines).size).toBe(headlines.length)
    expect(headlines.length).toBe(counts.entriesRelevant)
    expect(pillars.map(({ pillarId }) => pillarId)).toEqual(['1', '2', '3', '4', '5'])
    expect(pillars.reduce((sum, { entries }) => sum + entries, 0)).toBe(headlines.length)
  })

  it('knows which feeds are due', async () => {
    expect(await pipeline.feedsToPoll({ all: false })).toEqual([])
    now = new Date(now.getTime() + 25 * HOUR)
    expect(await pipeline.feedsToPoll({ all: false })).toEqual(
      await pipeline.feedsToPoll({ all: true }),
    )
  })

  it('puts a due digest into the outbox once, though two replicas look at the same time', async () => {
    const { subscription } = await subscriptions.subscribe(conversation, {
      kind: 'digest',
      filter: { pillars: ['5'] },
    })
    if (subscription.kind !== 'digest') throw new Error('It is a digest')
    expect(await pipeline.writeDueDigests()).toBe(0)
    await publish('Submarine cable landing licences: final rule')
    await publish('Cybersecurity Framework 2.0: a quick-start guide for small businesses')
    now = new Date(subscription.nextDigestAt.getTime() + MINUTE)
    const written = await Promise.all([pipeline.writeDueDigests(), pipeline.writeDueDigests()])
    expect(new Set(written)).toEqual(new Set([0, 1]))
    expect(await pipeline.writeDueDigests()).toBe(0)
    const deliveries = await store.outbox.claim(now, { limit: 10, channels: ['web'] })
    expect(deliveries).toHaveLength(1)
    const [delivery] = deliveries
    expect(delivery?.message).toMatchObject({
      kind: 'digest',
      sections: [
        {
          entries: [
            { headline: 'Cybersecurity Framework 2.0: a quick-start guide for small businesses' },
          ],
        },
      ],
    })
    await store.outbox.pieceShown(delivery?.id ?? '', 'one')
    await store.outbox.delivered(delivery?.id ?? '', now)
  })

  it('writes one digest for the whole gap after three weeks of silence', async () => {
    now = new Date(now.getTime() + 3 * WEEK)
    expect(await pipeline.writeDueDigests()).toBe(1)
    const [delivery] = await store.outbox.claim(now, { limit: 10, channels: ['web'] })
    expect(delivery?.message).toMatchObject({ kind: 'digest', isLate: true })
    expect(await pipeline.writeDueDigests()).toBe(0)
  })

  it('makes what it has read findable', async () => {
    await pipeline.indexNewEntries()
    expect(await store.searchIndex.unindexed(1)).toEqual([])
  })

  it.each([
    ['What did NIST publish on post-quantum cryptography?', 'en'],
    ['海底ケーブルについて何が公表されましたか？', 'ja'],
  ] as const)('answers “%s” with verbatim citations', async (text, language) => {
    const { message: answer } = await pipeline.ask({ text, language })
    expect(answer).toMatchObject({ outcome: 'grounded', language })
    expect(answer.citations.length).toBeGreaterThan(0)
    for (const { url } of answer.citations) expect(url).toMatch(/^https?:/u)
  })

  it('declines what nobody published', async () => {
    const { message: answer } = await pipeline.ask({
      text: 'Who won the football match?',
      language: 'en',
    })
    expect(answer).toMatchObject({ outcome: 'declined', sentences: [], citations: [] })
  })
})
