import { describe, expect, it } from 'vitest'
import type { FeedState } from '../../src/domain/feed-state.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { FetchFailure } from '../../src/fetch/fetch-failure.ts'
import { NOTHING, type Gathered } from '../../src/poll/gathered.ts'
import { addressToAsk, stateAfterFault, stateAfterReading } from '../../src/poll/state-after.ts'
import { stateAfterNoChange } from '../../src/poll/state-after.ts'
import { feedOf } from '../support/feed.ts'

const NOW = new Date('2026-11-25T09:00:00Z')
const DAY = 86_400_000
const feed = feedOf('nist/news')
const NEW = 'https://publisher.example/new'
const OTHER = 'https://publisher.example/other'

const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY)
const later = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds)

const known = (more: Partial<FeedState> = {}): FeedState => ({
  feedId: feed.id,
  validators: { etag: '"1"' },
  nextCheckAt: NOW,
  failures: 0,
  ...more,
})
/** As a poll goes about it. */
const before = (state: FeedState | undefined, checkedAt = NOW) => ({
  known: state,
  checkedAt,
  asked: addressToAsk(feed, state, checkedAt),
})
const document = (more: Partial<Gathered> = {}): Gathered => ({ ...NOTHING, ...more })
const trouble = new FetchFailure('it answered 503', { status: 503, retryable: true })

describe('where a feed is asked', () => {
  it('is its own address until the same permanent redirect has stood for three days', () => {
    const first = stateAfterReading(feed, before(undefined), document({ movedTo: NEW }))
    expect(first).toMatchObject({ movedTo: NEW, movedSince: NOW })
    expect(addressToAsk(feed, first, later(3 * DAY - 1))).toBe(feed.address)
    expect(addressToAsk(feed, first, later(3 * DAY))).toBe(NEW)
  })

  it('counts anew where a redirect leads elsewhere, and forgets one that is over', () => {
    const redirected = known({ movedTo: NEW, movedSince: daysAgo(2) })
    const elsewhere = stateAfterReading(feed, before(redirected), document({ movedTo: OTHER }))
    expect(elsewhere).toMatchObject({ movedTo: OTHER, movedSince: NOW })
    expect(stateAfterReading(feed, before(redirected), document()).movedTo).toBeUndefined()
    const unchanged = stateAfterNoChange(feed, before(redirected), { movedTo: NEW })
    expect(unchanged).toMatchObject({ movedTo: NEW, movedSince: daysAgo(2) })
  })

  it('counts anew where a failure came between: the redirect had a break', () => {
    const redirected = known({ movedTo: NEW, movedSince: daysAgo(2) })
    expect(stateAfterFault(feed, before(redirected), trouble).movedTo).toBeUndefined()
  })

  it('is the old and the new address by turns while the new one fails, whichever is switched off', () => {
    let state = known({ movedTo: NEW, movedSince: daysAgo(30) })
    const asked: string[] = []
    for (let times = 0; times < 4; times++) {
      const visit = before(state)
      asked.push(visit.asked)
      state = stateAfterFault(feed, visit, trouble)
    }
    expect(asked).toEqual([NEW, feed.address, NEW, feed.address])
    expect(stateAfterReading(feed, before(state), document())).toMatchObject({
      movedTo: NEW,
      movedSince: daysAgo(30),
      failures: 0,
    })
  })

  it('is the old one again where the publisher went back', () => {
    const failed = known({ movedTo: NEW, movedSince: daysAgo(30), failures: 1 })
    expect(stateAfterReading(feed, before(failed), document()).movedTo).toBeUndefined()
  })
})

describe('what is known of a feed after a failure', () => {
  const learned: Partial<FeedState> = {
    lastSuccessAt: daysAgo(1),
    readAs: 'settings',
    fullyReadAt: daysAgo(1),
    lastNumber: 179,
    publishingHints: { ttlMinutes: 60 },
    newestEntryAt: daysAgo(1),
    usualGapHours: 24,
    longestGapHours: 48,
    toldAs: 'stale',
  }

  it('is everything that was known before, and since when and why it fails', () => {
    const first = stateAfterFault(feed, before(known(learned)), trouble)
    expect(first).toMatchObject({
      ...learned,
      validators: { etag: '"1"' },
      failures: 1,
      failingSince: NOW,
      lastError: 'it answered 503',
      lastFault: 'failed',
    })
    const second = stateAfterFault(feed, before(first, later(DAY)), trouble)
    expect(second).toMatchObject({ ...learned, failures: 2, failingSince: NOW })
    expect(stateAfterReading(feed, before(second, later(DAY)), document())).not.toHaveProperty(
      'failingSince',
    )
  })

  it.each([
    ['blocked', new FetchFailure('robots.txt forbids it', { fault: 'blocked' })],
    ['gone', new FetchFailure('it answered 410', { status: 410, fault: 'gone' })],
    ['failed', new BriefingError('unreadable-document', 'no feed')],
  ] as const)('names the kind of trouble: %s', (lastFault, error) => {
    expect(stateAfterFault(feed, before(undefined), error)).toMatchObject({
      feedId: feed.id,
      failures: 1,
      lastFault,
    })
  })

  it('keeps the whole host at rest for as long as it asked, and no longer', () => {
    const limited = new FetchFailure('429', { status: 429, hostRestsSeconds: 7200 })
    const resting = stateAfterFault(feed, before(undefined), limited)
    expect(resting.hostRestsUntil).toEqual(later(7_200_000))
    expect(resting.nextCheckAt.getTime()).toBeGreaterThanOrEqual(later(7_200_000).getTime())
    expect(stateAfterFault(feed, before(resting), trouble)).not.toHaveProperty('hostRestsUntil')
    expect(stateAfterReading(feed, before(resting), document())).not.toHaveProperty(
      'hostRestsUntil',
    )
  })

  it('has not failed since a time to come, where the clock was set back', () => {
    const ahead = known({ failures: 4, failingSince: later(365 * DAY) })
    expect(stateAfterFault(feed, before(ahead), trouble).failingSince).toEqual(NOW)
  })
})

describe('what is known of a list of which a part is missing', () => {
  it('is since when, and that everything has to be asked for the next time', () => {
    const whole = stateAfterReading(feed, before(undefined), document())
    const part = stateAfterReading(feed, before(whole, later(DAY)), document({ isPartial: true }))
    expect(part.readAs).toBeUndefined()
    expect(part.fullyReadAt).toEqual(NOW)
    expect(part.lastSuccessAt).toEqual(later(DAY))
    const never = stateAfterReading(feed, before(undefined), document({ isPartial: true }))
    expect(never).toMatchObject({ fullyReadAt: NOW })
    expect(never.readAs).toBeUndefined()
  })
})
