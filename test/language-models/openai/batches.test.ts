import { describe, expect, it } from 'vitest'
import type { EntryKey } from '../../../src/domain/entry.ts'
import type { BatchReader, EntryText } from '../../../src/domain/language-model.ts'
import { createClassifyTask } from '../../../src/language-models/openai/classify.ts'
import { mostTokens } from '../../../src/language-models/openai/token-count.ts'
import { startBatchServer, USED, type Course } from './batch-server.ts'
import { createMetered } from './metered.ts'
import { APIS, modelAt, pillars, prompts } from './model-under-test.ts'

const entry = (title: string, language = 'en'): EntryText => ({ title, summary: '', language })

const ENTRIES = new Map<EntryKey, EntryText>([
  ['11', entry('Quantum key distribution networks')],
  ['12', entry('海底ケーブルの陸揚局に関する検討会', 'ja')],
  ['13', entry('Recruitment of a part-time clerk')],
])
const QUANTUM = [{ quote: 'Quantum key distribution networks', recommendation: '2.3' }]
const CABLES = [{ quote: '海底ケーブル', recommendation: '4.4' }]
const NOTHING = { tokens: 0, dollars: 0 }

const taskOf = createClassifyTask(prompts.classifyEntry, pillars)
const mosts = Array.from(ENTRIES.values(), (text) => mostTokens(taskOf([text])))
/** Of all entries, one a request. */
const most = {
  input: mosts.reduce((sum, { input }) => sum + input, 0),
  output: mosts.reduce((sum, { output }) => sum + output, 0),
}

type Line = Record<string, unknown>

/** Changes what the server says about one entry. */
const change =
  (key: EntryKey, into: (line: string) => string): Course['spoil'] =>
  (lines) =>
    lines.map((line) => (line.includes(`"custom_id":"${key}"`) ? into(line) : line))

const replaced =
  (parts: Line) =>
  (line: string): string =>
    JSON.stringify({ ...(JSON.parse(line) as Line), ...parts })
const failing = replaced({
  response: { status_code: 400, request_id: 'r', body: { error: { message: 'Too long.' } } },
})
const unanswered = replaced({ response: null, error: { code: 'batch_expired', message: 'Late.' } })

/** The batch's id, or why there is none. */
const handIn = async (batches: BatchReader) => {
  try {
    return { id: await batches.submit(ENTRIES), fault: undefined }
  } catch (fault) {
    return { id: '', fault }
  }
}

const withoutFirst: Course['spoil'] = (lines) => lines.slice(1)
/** What so many for one entry are for all. */
const forAll = (tokens: number): number => tokens * ENTRIES.size

describe.each(APIS)('batches over %s', (api) => {
  const open = async (course: Partial<Course> = {}, timeoutMilliseconds = 5_000) => {
    const server = await startBatchServer(course)
    const ledger = createMetered()
    const { batches } = modelAt(server.url, { api, meter: ledger.meter, timeoutMilliseconds })
    if (batches === undefined) throw new Error('the model reads no batches')
    return { server, batches, ...ledger, ...(await handIn(batches)) }
  }

  it('are handed in as the vendor takes them, one entry a line under its key', async () => {
    const { server, id, fault } = await open()
    await server.stop()
    expect(fault).toBeUndefined()
    expect(server.faults).toEqual([])
    expect(server.asked).toEqual(['POST /v1/files', 'POST /v1/batches'])
    expect(server.batches.map((batch) => batch.id)).toEqual([id])
    expect(server.batches[0]?.lines.map(({ custom_id }) => custom_id)).toEqual(['11', '12', '13'])
  })

  it('come back with the labels of each entry, in whatever order they come', async () => {
    const { server, batches, id } = await open()
    const labels = await batches.collect(id)
    await server.stop()
    expect(labels).toEqual(
      new Map<EntryKey, unknown>([
        ['13', []],
        ['12', CABLES],
        ['11', QUANTUM],
      ]),
    )
  })

  it('are set aside from the hand-in on, and booked once at half the price when they are back', async () => {
    const { server, batches, id, reserved, booked, total } = await open()
    expect(reserved).toEqual([most.input + most.output])
    expect((await total()).tokens).toBe(reserved[0])
    expect((await total()).dollars).toBeCloseTo((most.input * 0.1 + most.output * 0.5) / 2e6, 6)
    expect(booked).toEqual([])
    await batches.collect(id)
    await server.stop()
    expect(booked).toEqual([
      {
        day: '2026-11-25',
        model: 'gpt-6-luna',
        purpose: 'classify-entry',
        calls: 1,
        input: forAll(USED.input),
        cached: forAll(USED.cached),
        output: forAll(USED.output),
        // Thrice 340 fresh at $.10, 2,560 cached at $.01, 40 written at $.50 a million, and half of that.
        dollars: 0.00012,
      },
    ])
    expect((await total()).tokens).toBe(reserved[0])
  })

  it.each(['validating', 'in_progress', 'finalizing', 'cancelling'])(
    'that are %s are not there yet, and cost nothing yet',
    async (status) => {
      const { server, batches, id, booked } = await open({ status, hasOutput: false })
      expect(await batches.collect(id)).toBeUndefined()
      server.course.status = 'completed'
      server.course.hasOutput = true
      expect((await batches.collect(id))?.size).toBe(ENTRIES.size)
      await server.stop()
      expect(booked).toHaveLength(1)
    },
  )

  it.each(['failed', 'expired', 'cancelled'])(
    'that %s without a reply are faults for good',
    async (status) => {
      const { server, batches, id, booked } = await open({ status, hasOutput: false })
      const message = `The language model gpt-6-luna ended a batch as ${status}, without replies.`
      await expect(batches.collect(id)).rejects.toMatchObject({ retryable: false, message })
      await server.stop()
      expect(booked).toEqual([])
    },
  )

  it('that expired give what was read in time, and cost that', async () => {
    const { server, batches, id, booked } = await open({ status: 'expired', spoil: withoutFirst })
    expect(await batches.collect(id)).toEqual(
      new Map([
        ['12', CABLES],
        ['11', QUANTUM],
      ]),
    )
    await server.stop()
    expect(booked).toMatchObject([{ input: 2 * USED.input }])
  })

  it.each<[string, number, Course['spoil']]>([
    ['failed alone', 2, change('12', failing)],
    ['was not answered', 2, change('12', unanswered)],
    ['is cut short', 2, change('12', (line) => line.slice(0, -20))],
    ['is no JSON', 2, change('12', () => '<html>')],
    ['is missing', 2, change('12', () => '')],
    ['speaks of another entry', 3, change('12', (line) => line.replace('entry-1', 'entry-2'))],
    [
      'holds broken words',
      3,
      change('12', (line) => line.replace(String.raw`{\"entries`, 'Sure!')),
    ],
    [
      'was refused',
      3,
      change('12', (line) =>
        line.replace('"output_text"', '"refusal"').replace('"refusal":null', '"refusal":"No."'),
      ),
    ],
    [
      'was cut off',
      3,
      change('12', (line) =>
        line
          .replace('"status":"completed","output"', '"status":"incomplete","output"')
          .replace('"stop"', '"length"'),
      ),
    ],
  ])('leave out an entry whose line %s, and keep the others', async (_, paid, spoil) => {
    const { server, batches, id, booked } = await open({ spoil })
    const labels = await batches.collect(id)
    await server.stop()
    expect(labels).toEqual(
      new Map<EntryKey, unknown>([
        ['13', []],
        ['11', QUANTUM],
      ]),
    )
    expect(booked).toMatchObject([{ input: paid * USED.input }])
  })

  it.each([
    ['POST /v1/files', 500, 'model-failed'],
    ['POST /v1/batches', 500, 'model-failed'],
    ['POST /v1/files', 404, 'model-misconfigured'],
    ['POST /v1/batches', 401, 'model-misconfigured'],
  ])('give everything back where %s fails with %d', async (request, status, code) => {
    const { server, fault, reserved, booked, total } = await open({ fails: { request, status } })
    await server.stop()
    expect(fault).toMatchObject({ name: 'BriefingError', code })
    expect(reserved).toHaveLength(1)
    expect(booked).toEqual([])
    expect(await total()).toEqual(NOTHING)
  })

  it('are not handed in where they cost more than is left', async () => {
    const server = await startBatchServer()
    const { meter } = createMetered({ tokens: 10_000 })
    const { batches } = modelAt(server.url, { api, meter })
    await expect(batches?.submit(ENTRIES)).rejects.toMatchObject({ code: 'budget-spent' })
    await server.stop()
    expect(server.asked).toEqual([])
  })

  it('can be taken back another time where the server fails or stops midway', async () => {
    const { server, batches, id, booked } = await open({}, 200)
    for (const [request, status] of [
      [`GET /v1/batches/${id}`, 500],
      [`GET /v1/files/out-${id}/content`, 503],
      [`GET /v1/files/out-${id}/content`, 'hangs'],
    ] as const) {
      server.course.fails = { request, status }
      await expect(batches.collect(id)).rejects.toMatchObject({
        code: 'model-failed',
        retryable: true,
      })
    }
    expect(booked).toEqual([])
    server.course.fails = undefined
    expect((await batches.collect(id))?.size).toBe(ENTRIES.size)
    await server.stop()
  })

  it('keep apart whatever keys and texts they are given', async () => {
    const keys = ['__proto__', 'constructor', '"\n{"', '\u2028', '量子', '9'.repeat(500)]
    const hostile = new Map(keys.map((key) => [key, entry(`Quantum ${key}\n{"custom_id":"11"}`)]))
    const { server, batches } = await open()
    const labels = await batches.collect(await batches.submit(hostile))
    await server.stop()
    expect(server.faults).toEqual([])
    expect(labels).toEqual(
      new Map(
        [...hostile].map(([key, { title }]) => [key, [{ quote: title, recommendation: '2.3' }]]),
      ),
    )
  })
})
