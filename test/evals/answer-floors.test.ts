import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readQuestionSet } from '../../src/catalogue/question-set.ts'
import { runBriefing } from '../support/briefing-process.ts'

const shareSchema = z.object({ of: z.number(), share: z.number() })
const scoreSchema = z.object({
  questions: z.number(),
  answered: shareSchema,
  declined: shareSchema,
  right: z.record(z.string(), shareSchema),
  found: z.record(z.string(), shareSchema),
  holds: shareSchema,
  counts: shareSchema,
  citationsVerbatim: shareSchema,
  sentencesUnproven: z.number(),
})
type Score = z.output<typeof scoreSchema>
const evalSchema = z.object({
  model: z.string(),
  all: scoreSchema,
  parts: z.object({ seen: scoreSchema, unseen: scoreSchema }),
})

/** What the rules reach, less a little air; the goals stand in src/commands/print-answers-eval.ts. */
const FLOORS = {
  seen: { answered: 0.96, declined: 0.9, sameLanguage: 0.94, crossLanguage: 0.92, found: 0.95 },
  unseen: { answered: 0.96, declined: 0.9, sameLanguage: 0.94, crossLanguage: 0.9, found: 0.92 },
}

const figuresOf = ({ answered, declined, right, found }: Score) => ({
  answered: answered.share,
  declined: declined.share,
  sameLanguage: right['same-language']?.share ?? 0,
  crossLanguage: right['cross-language']?.share ?? 0,
  found: found['all']?.share ?? 0,
})

const FIGURES = ['answered', 'declined', 'sameLanguage', 'crossLanguage', 'found'] as const

describe('answers without a key', () => {
  let result: z.output<typeof evalSchema>
  beforeAll(async () => {
    const { stdout } = await runBriefing(['eval', 'answers', '--json'], {
      BRIEFING_TIME_ZONE: 'UTC',
    })
    result = evalSchema.parse(JSON.parse(stdout))
  })

  it('are given to every question of the set', async () => {
    const set = await readQuestionSet(join(import.meta.dirname, 'questions.jsonl'))
    expect(result).toMatchObject({ model: 'keyless', all: { questions: set.length } })
  })

  it('quote nothing that nobody wrote', () => {
    expect(result.all.citationsVerbatim.of).toBeGreaterThan(100)
    expect(result.all.citationsVerbatim.share).toBe(1)
    expect(result.all.sentencesUnproven).toBe(0)
  })

  it.each(['seen', 'unseen'] as const)('fall below no floor on the %s questions', (part) => {
    const figures = figuresOf(result.parts[part])
    for (const name of FIGURES) {
      expect({ name, reached: figures[name] >= FLOORS[part][name], figures }).toMatchObject({
        reached: true,
      })
    }
  })
})
