import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findDeadlines } from '../../src/deadlines/find-deadlines.ts'
import type { Deadline, DeadlineKind } from '../../src/domain/deadline.ts'
import type { Triage } from '../../src/domain/triage.ts'
import { triageOf } from '../../src/triage/triage.ts'

/** A text of our own and what a careful reader says of it on 1 September 2026. */
interface Case {
  readonly level: string
  readonly title: string
  readonly summary: string
  readonly text?: string
  /** The day before where it is left out; null: unknown. */
  readonly publishedAt?: string | null
  readonly words?: string
  readonly deadline?: string
  /** Where the finder of deadlines is not asked. */
  readonly deadlines?: readonly Deadline[]
}

const present = { now: new Date('2026-09-01T03:00:00Z'), timeZone: 'Asia/Tokyo' }

const cases = readFileSync(new URL('cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)

const isJapanese = ({ title }: Pick<Case, 'title'>): boolean => /[ぁ-ん一-龠]/u.test(title)

const judge = ({ publishedAt = '2026-08-31', ...told }: Case): Triage => {
  const { title, summary, text = '', deadlines } = told
  const zone = isJapanese(told)
    ? { language: 'ja', timeZone: 'Asia/Tokyo' }
    : { language: 'en', timeZone: 'America/New_York' }
  const dated = publishedAt === null ? {} : { publishedAt }
  const found = [title, summary, text].flatMap((of) =>
    findDeadlines({ text: of, ...zone, ...dated }),
  )
  return triageOf({ title, summary, text, ...dated }, deadlines ?? found, present)
}

const deadline = (kind: DeadlineKind, date: string): Deadline => ({
  kind,
  date,
  words: `${kind} ${date}`,
  at: 0,
})

const count = (level: string, inJapanese: boolean) =>
  cases.filter((each) => each.level === level && isJapanese(each) === inJapanese).length

describe('how urgent an entry is', () => {
  it.each(cases.map((each) => [each.level, `${each.title} ${each.summary}`, each] as const))(
    '%s: %s',
    (level, _, each) => {
      const triage = judge(each)
      expect(triage.level).toBe(level)
      expect(triage.words).toBe(each.words ?? triage.words)
      expect(triage.deadline?.date).toBe(each.deadline)
      expect(triage.words === undefined).toBe(level === 'context')
    },
  )

  it.each(['act', 'watch', 'context'])(
    'is asked of enough texts in both languages: %s',
    (level) => {
      expect(count(level, true)).toBeGreaterThan(10)
      expect(count(level, false)).toBeGreaterThan(19)
    },
  )
})

describe('the next deadline', () => {
  const entry = { title: 'Rules for wallets', summary: '', publishedAt: '2026-08-31' }
  const on = (deadlines: readonly Deadline[], now: string, timeZone = 'America/New_York') =>
    triageOf(entry, deadlines, { now: new Date(now), timeZone })

  it('counts until its day ends in the zone, and no longer', () => {
    const due = [deadline('comments', '2026-09-25')]
    expect(on(due, '2026-09-26T03:59:59.999Z').level).toBe('act')
    expect(on(due, '2026-09-26T04:00:00.000Z').level).toBe('context')
    expect(on(due, '2026-09-25T15:00:00.000Z', 'Asia/Tokyo').level).toBe('context')
  })

  it('counts until its instant where it has one', () => {
    const due = [deadline('applications', '2026-09-25T21:00:00.000Z')]
    expect(on(due, '2026-09-25T21:00:00.000Z').level).toBe('act')
    expect(on(due, '2026-09-25T21:00:01.000Z').level).toBe('context')
  })

  it('is the earliest of those to come', () => {
    const due = [
      deadline('effective', '2026-12-01'),
      deadline('comments', '2026-08-01'),
      deadline('applications', '2026-10-01'),
      deadline('meeting', '2026-09-10'),
    ]
    expect(on(due, '2026-09-01T00:00:00Z')).toEqual({
      level: 'act',
      words: 'applications 2026-10-01',
      deadline: due[2],
    })
  })

  it('of a meeting is one to watch', () => {
    const due = [deadline('meeting', '2026-09-10'), deadline('comments', '2026-08-01')]
    expect(on(due, '2026-09-01T00:00:00Z')).toEqual({
      level: 'watch',
      words: 'meeting 2026-09-10',
      deadline: due[0],
    })
  })
})

const requestAt = (now: string) =>
  triageOf(
    { title: 'Request for Comments on Wallets', summary: '', publishedAt: '2026-07-01' },
    [],
    { now: new Date(now), timeZone: 'UTC' },
  ).level

describe('an open comment period without an end', () => {
  it('is open for 60 days', () => {
    expect(requestAt('2026-08-30T00:00:00Z')).toBe('act')
    expect(requestAt('2026-08-30T00:00:01Z')).toBe('watch')
  })

  it('is not open any more where its end is told and past', () => {
    const entry = { title: 'Request for Comments on Wallets', summary: '', updatedAt: '2026-08-30' }
    expect(triageOf(entry, [], present).level).toBe('act')
    expect(triageOf(entry, [deadline('comments', '2026-08-31')], present).level).toBe('watch')
  })
})
