import { join } from 'node:path'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QUESTION_KINDS, readQuestionSet } from '../../src/catalogue/question-set.ts'

const question = { id: '1', kind: 'same-language', lang: 'en', question: 'What?', sources: ['a'] }

describe('a set of questions', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-questions-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  const read = async (...lines: readonly unknown[]) => {
    const path = join(directory, 'set.jsonl')
    await writeFile(path, lines.map((line) => JSON.stringify(line)).join('\n'))
    return readQuestionSet(path)
  }

  it('takes a question with what would answer it; the rest may be left out', async () => {
    expect(await read(question)).toEqual([{ ...question, part: 'seen', after: [], holds: [] }])
  })

  it.each([
    ['another kind', { kind: 'riddle' }, /set\.jsonl:2: kind:/u],
    ['another language', { lang: 'fr' }, /set\.jsonl:2: lang:/u],
    ['a field that nobody knows', { sorces: [] }, /set\.jsonl:2: .*sorces/u],
    [
      'no source',
      { sources: [] },
      /set\.jsonl:2: sources: must be empty for what is unanswerable/u,
    ],
    ['a source of nothing', { kind: 'unanswerable' }, /set\.jsonl:2: sources: must be empty/u],
    ['a follow-up of nothing', { kind: 'follow-up' }, /set\.jsonl:2: after: must tell/u],
    ['a count without a number', { kind: 'count' }, /set\.jsonl:2: total: must stand/u],
    ['a number without a count', { total: 3 }, /set\.jsonl:2: total: must stand/u],
  ])('refuses %s, with file, line and reason', async (_name, fault, told) => {
    await expect(read(question, { ...question, ...fault })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(told) as string,
    })
  })
})

describe('our own set of questions', () => {
  it('holds every kind in both parts, each id and each question once', async () => {
    const set = await readQuestionSet(join(import.meta.dirname, '..', 'evals', 'questions.jsonl'))
    expect(set.length).toBeGreaterThanOrEqual(140)
    expect(new Set(set.map(({ id }) => id)).size).toBe(set.length)
    const asked = set.map((each) => [...each.after, each.question].join('\n'))
    expect(new Set(asked).size).toBe(set.length)
    const kinds = (part: string) =>
      new Set(set.filter((each) => each.part === part).map(({ kind }) => kind))
    expect(kinds('seen')).toEqual(new Set(QUESTION_KINDS))
    expect(kinds('unseen')).toEqual(new Set(QUESTION_KINDS))
  })
})
