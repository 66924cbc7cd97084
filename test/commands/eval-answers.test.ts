import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runBriefing } from '../support/briefing-process.ts'

const line = (value: unknown): string => `${JSON.stringify(value)}\n`
const question = { id: 'a', kind: 'same-language', lang: 'en' }

describe('briefing eval answers', { timeout: 60_000 }, () => {
  let set: string
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-eval-answers-'))
    set = join(directory, 'own.jsonl')
  })
  afterEach(() => rm(directory, { recursive: true }))

  it('refuses a faulty set before anything is read, with file, line and reason', async () => {
    await writeFile(
      set,
      `${line({ ...question, question: 'What?', sources: ['x'] })}nonsense\n{}\n`,
    )
    const { status, stdout, stderr } = await runBriefing(['eval', 'answers', '--set', set])
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(`${set}:2: is not JSON`)
    expect(stderr).toMatch(/own\.jsonl:3: id: .*; kind: /u)
    expect(stderr).not.toContain('Polling')
  })

  const SET = [
    {
      ...question,
      question: 'What is the Genesis Mission?',
      sources: [
        'https://www.whitehouse.gov/presidential-actions/2025/11/launching-the-genesis-mission/',
      ],
    },
    { ...question, id: 'b', part: 'unseen', question: 'What is OSCAL?', sources: ['nowhere'] },
    {
      ...question,
      id: 'c',
      kind: 'unanswerable',
      question: 'How tall is Mount Everest?',
      sources: [],
    },
  ]

  it('scores a set, part by part, and lists what is missed; a missed goal is no fault', async () => {
    await writeFile(set, SET.map(line).join(''))
    const words = ['eval', 'answers', '--set', set, '--errors', '--json']
    const { status, stdout } = await runBriefing(words)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      model: 'keyless',
      entries: 131,
      all: { questions: 3, declined: { count: 1, of: 1 }, citationsVerbatim: { share: 1 } },
      parts: {
        seen: { answered: { count: 1, of: 1 }, right: { all: { count: 1, of: 1 } } },
        unseen: { right: { all: { count: 0, of: 1 } } },
      },
      errors: [{ id: 'b', part: 'unseen', question: 'What is OSCAL?' }],
    })
  })

  it('prints one part of it with the goals, and tells on the way what it does', async () => {
    await writeFile(set, SET.map(line).join(''))
    const words = ['eval', 'answers', '--set', set, '--errors', '--part', 'unseen']
    const { stdout, stderr } = await runBriefing(words)
    expect(stderr).toContain('Asking keyless 1 questions')
    expect(stdout).toMatch(/^1 questions over 131 entries, answered by keyless at \d+ a second\n/u)
    expect(stdout).toMatch(/│ right source: same-language +│ ≥ 0\.95 │ 0\.000 \(0\/1\) │/u)
    expect(stdout).toContain('What is OSCAL?')
  })
})
