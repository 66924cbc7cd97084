import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { envelopes } from '../language-models/openai/one-reply-server.ts'
import { runBriefing } from '../support/briefing-process.ts'

/** Entries that the hosted model is asked about in one call. */
const BATCH = 5

const nothingRelevant = envelopes.responses.saying(
  JSON.stringify({
    entries: Array.from({ length: BATCH }, (_, at) => ({
      id: `entry-${at + 1}`,
      relevant: false,
      labels: [],
    })),
  }),
)

const lineOf = (at: number): string =>
  JSON.stringify({ id: String(at), lang: 'en', title: `Notice ${at}`, summary: '', labels: [] })

/** A hosted model that answers so many calls, then fails for good. */
const startDyingModel = async (calls: number) => {
  let asked = 0
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      asked++
      response.writeHead(asked > calls ? 503 : 200, { 'content-type': 'application/json' })
      response.end(asked > calls ? '{}' : nothingRelevant)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return { url: `http://127.0.0.1:${String(port)}/v1`, stop: () => server.close() }
}

/** Scores the keyless rules on four entries, on two of which they differ from the readers. */
const scoreOwnSet = async (directory: string, options: readonly string[]) => {
  const set = join(directory, 'own.jsonl')
  const lines = [
    { id: 'b-2', lang: 'en', title: 'Grazing Fees for 2027', labels: ['4.4'], sure: false },
    { id: 'b-10', lang: 'en', title: 'A Note on Submarine Cables', labels: ['2.3'] },
    { id: 'a-1', lang: 'ja', title: '海底ケーブルの保護に関する会合', labels: ['4.4'] },
    { id: 'c-1', lang: 'en', title: 'Rice Prices', labels: [] },
  ]
  await writeFile(set, lines.map((line) => JSON.stringify(line)).join('\n'))
  return runBriefing(['eval', '--set', set, ...options])
}

describe('briefing eval', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-eval-'))
  })
  afterEach(() => rm(directory, { recursive: true }))

  const evaluate = async (callsAnswered: number, others: Readonly<Record<string, string>> = {}) => {
    const set = join(directory, 'entries.jsonl')
    await writeFile(set, Array.from({ length: BATCH * 2 }, (_, at) => lineOf(at)).join('\n'))
    const model = await startDyingModel(callsAnswered)
    const variables = { OPENAI_API_KEY: 'any', OPENAI_BASE_URL: model.url, ...others }
    const ended = await runBriefing(['eval', '--json', '--set', set], variables)
    model.stop()
    return ended
  }

  it('asks nobody beyond the budget of a day', async () => {
    const { status, stdout, stderr } = await evaluate(2, { OPENAI_DAILY_TOKENS: '0' })
    expect(stderr).toMatch(/budget[\s\S]*0 of 10 entries were read/u)
    expect(stdout).toBe('')
    expect(status).toBe(1)
  })

  it('scores a hosted model on every entry', async () => {
    const { status, stdout, stderr } = await evaluate(2)
    expect(stderr).toBe('Asking gpt-6-luna about 10 entries, within the budget of a day …\n')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ entries: 10, model: 'gpt-6-luna' })
  })

  it('gives no score where the model died midway: the rest would count as irrelevant', async () => {
    const { status, stdout, stderr } = await evaluate(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/5 of 10 entries were read/u)
    expect(status).toBe(1)
  })

  describe('without a key', () => {
    it('prints both languages, what abstains, coverage and calibration', async () => {
      const { status, stdout } = await scoreOwnSet(directory, [])
      expect(status).toBe(0)
      expect(stdout).toMatch(/^4 entries, classified by keyless at \d+ a second\n/u)
      expect(stdout).toMatch(/│ pillars en +│ +3 │/u)
      expect(stdout).toMatch(/│ recommendations ja +│ +1 │ 1\.000 1\.000 1\.000 │/u)
      expect(stdout).toContain('left without label: 1.000 of 1 entries')
      expect(stdout).toContain('with a label: 0.667 of 3 entries')
      expect(stdout).toMatch(/│ ≥ 0\.00 +│ +2 │ +1\.000 │/u)
      expect(stdout).toMatch(/calibration of 2 labels: expected error 0\.\d{3}, Brier score/u)
      expect(stdout).not.toContain('b-10')
    })

    it('lists on request what it labels otherwise than the readers, by id', async () => {
      const { stdout } = await scoreOwnSet(directory, ['--errors', '--json'])
      expect(JSON.parse(stdout)).toMatchObject({
        errors: [
          { id: 'b-2', gold: ['4.4'], predicted: [] },
          { id: 'b-10', gold: ['2.3'], predicted: [{ recommendation: '4.4', verbatim: true }] },
        ],
      })
      const { stdout: text } = await scoreOwnSet(directory, ['--errors'])
      expect(text).toContain('2 entries are labelled otherwise')
      expect(text).toMatch(/│ b-10 +│ A Note on Submarine Cables +│ 2\.3 +│ 4\.4 +│/u)
    })

    it('leaves out on request what the readers were not sure of', async () => {
      const { stdout } = await scoreOwnSet(directory, ['--sure', '--json'])
      expect(JSON.parse(stdout)).toMatchObject({ entries: 3, pillarMicroRecall: 1 / 2 })
      expect(JSON.parse(stdout)).not.toHaveProperty('errors')
    })
  })
})
