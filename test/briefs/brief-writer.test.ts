import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBriefWriter } from '../../src/briefs/brief-writer.ts'
import type { LabelledEntry } from '../../src/domain/labelled-entry.ts'
import { filterOf } from '../store/wishes.ts'
import { labelOf } from '../support/label.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { BEFORE, DUE, openBriefs } from './briefs-room.ts'

let test: TestDatabase
let entries: readonly LabelledEntry[]
let briefs: ReturnType<typeof openBriefs>
beforeAll(async () => {
  test = await createTestDatabase()
  briefs = openBriefs(test)
  const call = await briefs.publish('call', BEFORE)
  const plain = await briefs.publish('nist', BEFORE)
  await briefs.classify(plain, BEFORE, { labels: [labelOf('2.3', 'Quantum'), labelOf('1.1')] })
  const words = 'Comments are due on 7 June 2026.'
  await test.store.deadlines.save(
    new Map([[call, [{ kind: 'comments', date: '2026-06-07', words, at: 0 }]]]),
  )
  const found = await test.store.entries.byKeys([call, plain])
  entries = [call, plain].flatMap((key) => found.find((one) => one.key === key) ?? [])
})
afterAll(() => test.drop())

const WISH = { language: 'ja', timeZone: 'Asia/Tokyo' } as const

describe('the writer at which messages are written', () => {
  it('tells entries in their order, the wished labels first, in the wished language', async () => {
    const writer = createBriefWriter(briefs.roomsAt(DUE))
    const told = await writer.brief(entries, { ...WISH, filter: filterOf({ pillars: ['1'] }) })
    expect(told.map(({ headline, publisher }) => [headline, publisher])).toEqual([
      ['Quantum call', 'call'],
      ['Quantum nist', '米国国立標準技術研究所'],
    ])
    expect(told[1]?.labels.map(({ title }) => title)).toEqual(['提言1.1', '提言2.3'])
  })

  it('knows how urgent entries are on the present day of a zone', async () => {
    const { levels } = createBriefWriter(briefs.roomsAt(DUE))
    const [call, plain] = entries.map(({ key }) => key)
    // The seventh is over in Tokyo, and not yet in Honolulu.
    expect(await levels(entries, 'Asia/Tokyo')).toEqual(
      new Map([
        [call, 'context'],
        [plain, 'context'],
      ]),
    )
    expect((await levels(entries, 'Pacific/Honolulu')).get(call ?? '')).toBe('act')
  })

  it('writes the same digest once, however often it is asked for, and others by what they ask', async () => {
    const { digest } = createBriefWriter(briefs.roomsAt(DUE))
    const request = {
      ...WISH,
      period: { from: BEFORE, to: DUE },
      filter: filterOf({ pillars: [] }),
    }
    const [first, again, english] = await Promise.all([
      digest(request),
      digest({ ...request }),
      digest({ ...request, language: 'en' }),
    ])
    expect(again).toBe(first)
    expect(first).toMatchObject({ language: 'ja', counts: { entriesRelevant: 2 } })
    expect(english).toMatchObject({ language: 'en', counts: { entriesRelevant: 2 } })
  })
})
