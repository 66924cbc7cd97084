import { describe, expect, it } from 'vitest'
import type { BriefEntry, DigestMessage } from '../../src/domain/message.ts'
import type { TriageLevel } from '../../src/domain/triage.ts'
import { revive } from '../../src/store/stored-message.ts'
import type { StoredMessage } from '../../src/store/stored-message.ts'

const asStored = (message: unknown) => JSON.parse(JSON.stringify(message)) as StoredMessage

const entry = (headline: string, level?: TriageLevel): BriefEntry => ({
  headline,
  publisher: 'Harbour Office',
  language: 'en',
  summary: '',
  ...(level === undefined ? {} : { triage: { level } }),
  labels: [],
})

const FRAME = {
  kind: 'digest',
  language: 'ja',
  period: { from: new Date('2026-05-25T07:00:00Z'), to: new Date('2026-06-01T07:00:00Z') },
  timeZone: 'Asia/Tokyo',
  counts: { feedsWatched: 4, entriesRead: 9, entriesRelevant: 4 },
  unreachable: [{ feed: 'Harbour news', reason: '503' }],
} as const

describe('a stored message', () => {
  it('comes back as it was put, with the dates of a digest', () => {
    const digest: DigestMessage = {
      ...FRAME,
      isLate: true,
      pillars: [{ pillarId: '2', title: 'Quays', entries: 1 }],
      sections: [{ level: 'watch', entries: [entry('A draft on cranes', 'watch')] }],
      updates: [
        {
          kind: 'revised',
          entry: entry('Tolls'),
          changes: [{ field: 'title', before: 'Toll', after: 'Tolls' }],
        },
      ],
      publishers: ['Harbour Office'],
    }
    expect(revive(asStored(digest))).toEqual(digest)
    const notice = { kind: 'notice', language: 'en', title: 'Paused', lines: ['until Monday'] }
    expect(revive(asStored(notice))).toEqual(notice)
  })

  it('of the time when digests were told by pillar is told by urgency', () => {
    const stored = asStored({
      ...FRAME,
      sections: [
        {
          pillarId: '2',
          title: 'Quays',
          entries: [entry('An old list'), entry('Comments are due', 'act')],
        },
        {
          pillarId: '5',
          title: 'Tides',
          entries: [entry('A meeting', 'watch'), entry('Another call', 'act')],
        },
      ],
    })
    expect(revive(stored)).toEqual({
      ...FRAME,
      pillars: [
        { pillarId: '2', title: 'Quays', entries: 2 },
        { pillarId: '5', title: 'Tides', entries: 2 },
      ],
      sections: [
        { level: 'act', entries: [entry('Comments are due', 'act'), entry('Another call', 'act')] },
        { level: 'watch', entries: [entry('A meeting', 'watch')] },
        { level: 'context', entries: [entry('An old list')] },
      ],
      updates: [],
      publishers: [],
    })
  })
})
