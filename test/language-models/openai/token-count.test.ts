import { array, assert, constantFrom, json, oneof, property, string } from 'fast-check'
import { countTokens as count } from 'gpt-tokenizer'
import { describe, expect, it } from 'vitest'
import { createClassifyTask } from '../../../src/language-models/openai/classify.ts'
import { createSummariseTask } from '../../../src/language-models/openai/summarise.ts'
import { chatBody, responsesBody, type Task } from '../../../src/language-models/openai/task.ts'
import { mostTokens } from '../../../src/language-models/openai/token-count.ts'
import { ENTRY, pillars, prompts } from './model-under-test.ts'

/** A text may hold what is a command to some model: here it is words. */
const countTokens = (text: string): number => count(text, { disallowedSpecial: new Set() })

const classifyTask = createClassifyTask(prompts.classifyEntry, pillars)
const summariseTask = createSummariseTask(prompts.summariseEntry, pillars)

const LONG_JAPANESE = {
  title: '海底ケーブルの陸揚局',
  summary: '量子暗号通信。'.repeat(200),
  language: 'ja',
}

const SENTENCES = [
  'The Commission seeks comment on licence terms for repair ships by 5 March 2026.',
  'Shipowners, harbours and landing stations would file one annual report instead of four.',
  '委員会は、海底ケーブルの修理船に関する規則案について意見を募集する。',
  '量子暗号通信の相互運用性を検証するため、事業者は来年度に実証実験を行う。',
  'サイバーセキュリティとデジタルトランスフォーメーションの推進。',
]
const CODES = [
  'SP 800-218',
  'Y.3800',
  '0xdeadbeef',
  'sha256:9f86d081884c7d65',
  'aGVsbG8gd29ybGQ=',
  '{"id":',
]
const EMOJIS = ['👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🇯🇵', '¯\\_(ツ)_/¯', '\u202E', '\u0000', '\uD800', '<|endoftext|>']

/** All that may come in a feed. */
const anyText = oneof(
  array(constantFrom(...SENTENCES, ...CODES, ...EMOJIS), { maxLength: 40 }).map((parts) =>
    parts.join(' '),
  ),
  json(),
  string({ unit: 'grapheme-ascii', maxLength: 300 }),
  string({ unit: 'binary', maxLength: 300 }),
  string({ unit: 'grapheme', maxLength: 300 }),
)

/** What a task sets aside for its input alone. */
const mostIn = (input: string): number => {
  const task = { ...classifyTask([]), instructions: '' }
  return mostTokens({ ...task, input }).input - mostTokens({ ...task, input: '' }).input
}

describe('the most tokens that a task can take', () => {
  it('is never less than what an input takes, whoever wrote it', () => {
    assert(
      property(anyText, (text) => {
        expect(mostIn(text)).toBeGreaterThanOrEqual(countTokens(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('is no less than what prose of our own takes in either language', () => {
    for (const sentence of SENTENCES) {
      const task = { ...classifyTask([]), instructions: sentence.repeat(100), input: '' }
      expect(mostTokens(task).input).toBeGreaterThanOrEqual(countTokens(task.instructions))
    }
  })

  it.each<[string, Task<unknown>]>([
    ['classifying an entry', classifyTask([ENTRY])],
    ['classifying nothing', classifyTask([])],
    ['classifying five entries', classifyTask(Array.from({ length: 5 }, () => LONG_JAPANESE))],
    ['summarising', summariseTask({ entry: LONG_JAPANESE, recommendations: ['2.3'] })],
  ])('covers all that goes over the wire for %s', (_, task) => {
    const most = mostTokens(task).input
    for (const body of [responsesBody('gpt-6-luna', task), chatBody('gpt-6-luna', task)]) {
      expect(most).toBeGreaterThanOrEqual(countTokens(JSON.stringify(body)))
    }
  })
})
