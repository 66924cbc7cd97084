import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readLabelledEntries, type GoldEntry } from '../../src/catalogue/labelled-entries.ts'
import { runBriefing } from '../support/briefing-process.ts'

const FLOORS = {
  pillarMicroF1: 0.95,
  eachPillar: 0.9,
  eachLanguage: 0.93,
  recommendationMicroF1: 0.9,
  specificity: 0.95,
}
const MOST_CALIBRATION_ERROR = 0.15

const evalSchema = z.object({
  model: z.string(),
  entries: z.number(),
  entriesPerSecond: z.number().positive(),
  pillarMicroF1: z.number(),
  pillarMacroF1: z.number(),
  byPillar: z.record(z.string(), z.object({ f1: z.number() })),
  byLanguage: z.object({
    en: z.object({ pillarMicroF1: z.number() }),
    ja: z.object({ pillarMicroF1: z.number() }),
  }),
  recommendationMicroF1: z.number(),
  evidenceVerbatimRate: z.number(),
  abstention: z.object({ specificity: z.number() }),
  calibration: z.object({ expectedCalibrationError: z.number() }),
})

const set: readonly GoldEntry[] = await readLabelledEntries(
  join(import.meta.dirname, 'entries.jsonl'),
)

describe('the labelled set of the project', () => {
  it('holds both languages and as many irrelevant entries', () => {
    expect(set.length).toBeGreaterThanOrEqual(300)
    const japanese = set.filter(({ lang }) => lang === 'ja').length
    expect(japanese / set.length).toBeGreaterThanOrEqual(0.4)
    const none = set.filter(({ labels }) => labels.length === 0).length
    expect(none / set.length).toBeGreaterThanOrEqual(0.4)
    expect(new Set(set.map(({ id }) => id)).size).toBe(set.length)
    expect(new Set(set.map(({ title }) => title)).size).toBe(set.length)
  })

  it('holds four entries or more of every recommendation in either language', () => {
    const recommendations = new Set(set.flatMap(({ labels }) => labels))
    expect(recommendations.size).toBe(20)
    const thin = [...recommendations].filter((id) =>
      ['en', 'ja'].some(
        (language) =>
          set.filter(({ lang, labels }) => lang === language && labels.includes(id)).length < 4,
      ),
    )
    expect(thin).toEqual([])
  })
})

describe('the classifier that needs no key, on the labelled set', () => {
  let score: z.output<typeof evalSchema>
  beforeAll(async () => {
    const { stdout } = await runBriefing(['eval', '--json'])
    score = evalSchema.parse(JSON.parse(stdout))
  })

  it('reads every entry', () => {
    expect(score).toMatchObject({ model: 'keyless', entries: set.length })
  })

  it('finds the pillars, each of them, in either language', () => {
    expect(score.pillarMicroF1).toBeGreaterThanOrEqual(FLOORS.pillarMicroF1)
    expect(score.pillarMacroF1).toBeGreaterThanOrEqual(FLOORS.pillarMicroF1)
    expect(score.byLanguage.en.pillarMicroF1).toBeGreaterThanOrEqual(FLOORS.eachLanguage)
    expect(score.byLanguage.ja.pillarMicroF1).toBeGreaterThanOrEqual(FLOORS.eachLanguage)
    expect(Object.keys(score.byPillar)).toEqual(['1', '2', '3', '4', '5'])
    const weak = Object.entries(score.byPillar).filter(([, { f1 }]) => f1 < FLOORS.eachPillar)
    expect(weak).toEqual([])
  })

  it('finds the recommendations', () => {
    expect(score.recommendationMicroF1).toBeGreaterThanOrEqual(FLOORS.recommendationMicroF1)
  })

  it('abstains from what is relevant to none', () => {
    expect(score.abstention.specificity).toBeGreaterThanOrEqual(FLOORS.specificity)
  })

  it('quotes every label verbatim, and claims about as much as proves right', () => {
    expect(score.evidenceVerbatimRate).toBe(1)
    expect(score.calibration.expectedCalibrationError).toBeLessThanOrEqual(MOST_CALIBRATION_ERROR)
  })
})

describe('what the flow makes of recorded replies', () => {
  it('is what the careful readers say, every label with words of its entry', async () => {
    const replies = join(import.meta.dirname, 'replies.jsonl')
    const { stdout } = await runBriefing(['eval', '--json', '--replies', replies])
    const score = evalSchema.parse(JSON.parse(stdout))
    expect(score).toMatchObject({ model: 'recorded', entries: set.length, evidenceVerbatimRate: 1 })
    expect(score.pillarMicroF1).toBeGreaterThanOrEqual(0.97)
    expect(score.recommendationMicroF1).toBeGreaterThanOrEqual(0.95)
  })
})
