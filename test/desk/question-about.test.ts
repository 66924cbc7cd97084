import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import { openSample } from './sample-briefing.ts'
import { publisherOn } from '../store/published.ts'
import { useDesk } from './desk-room.ts'

const { desk, test } = useDesk()
const TELLING = { publishedAt: '2025-08-20', summary: 'It names the plan and who carries it out.' }

const ask = (key: string, language: Language) => desk().questionAbout(key, language)

describe('the question about an entry', () => {
  it('is answered from that entry, whichever of the sample it is, in either language', async () => {
    const sample = await openSample(test())
    try {
      const all = await sample.store.entries.headsOf(
        (await test().database.selectFrom('entries').select('key').execute()).map(({ key }) => key),
      )
      // Of several with one title, only one can be meant.
      const sole = Map.groupBy(all, ({ title }) => title).values()
      const heads = Array.from(sole, (alike) => (alike.length === 1 ? alike : [])).flat()
      expect(heads.length).toBeGreaterThan(100)
      const missed: string[] = []
      for (const [at, { key }] of heads.entries()) {
        const language = at % 2 === 0 ? 'en' : 'ja'
        const text = (await sample.desk.questionAbout(key, language)) ?? ''
        const { sources } = await sample.pipeline.ask({ text, language })
        if (!sources.some((source) => source.kind === 'entry' && source.key === key))
          missed.push(text)
      }
      expect(missed).toEqual([])
    } finally {
      await sample.close()
    }
  }, 60_000)

  it('names its headline', async () => {
    const key = await publisherOn(test()).tell('named', new Date('2025-08-20T00:00:00Z'), {
      ...TELLING,
      title: 'A plan for 6G',
    })
    expect(await ask(key, 'en')).toBe('What does “A plan for 6G” say?')
    expect(await ask(key, 'ja')).toBe('「A plan for 6G」の内容を教えてください。')
  })

  it('leaves out days that are not that of its publication, for they would be taken for it', async () => {
    const key = await publisherOn(test()).tell('year', new Date('2025-08-20T00:00:00Z'), {
      ...TELLING,
      title: '通信事故に関する調査（令和6年度）',
      language: 'ja',
    })
    expect(await ask(key, 'ja')).toBe('「通信事故に関する調査」の内容を教えてください。')
  })

  it('keeps the day of its publication, by which one report is told from the next', async () => {
    const key = await publisherOn(test()).tell('report', new Date('2025-08-20T00:00:00Z'), {
      ...TELLING,
      title: 'Weekly report of 2025-08-20',
    })
    expect(await ask(key, 'en')).toBe('What does “Weekly report of 2025-08-20” say?')
  })

  it('is none for what is not stored', async () => {
    expect(await ask('999999', 'en')).toBeUndefined()
    expect(await ask("1' or 1=1", 'en')).toBeUndefined()
  })
})
