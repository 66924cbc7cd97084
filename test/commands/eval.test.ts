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

describe('briefing eval', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-eval-'))
  })
  afterEach(() => rm(directory, { recursive: true }))

  const evaluate = async (callsAnswered: number) => {
    const set = join(directory, 'entries.jsonl')
    await writeFile(set, Array.from({ length: BATCH * 2 }, (_, at) => lineOf(at)).join('\n'))
    const model = await startDyingModel(callsAnswered)
    const variables = { OPENAI_API_KEY: 'any', OPENAI_BASE_URL: model.url }
    const ended = await runBriefing(['eval', '--json', '--set', set], variables)
    model.stop()
    return ended
  }

  it('scores a hosted model on every entry', async () => {
    const { status, stdout, stderr } = await evaluate(2)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ entries: 10, model: 'gpt-6-luna' })
  })

  it('gives no score where the model died midway: the rest would count as irrelevant', async () => {
    const { status, stdout, stderr } = await evaluate(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/failed after 5 of 10 entries/u)
    expect(status).toBe(1)
  })
})
