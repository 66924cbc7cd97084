/**
 * A server on loopback with the vendor's interface for batches: files in, files out. It is our own: the library that serves
 * the other tests (replying-server.ts) answers batches with canned words only. It is as strict about the lines as the vendor
 * says to be: https://platform.openai.com/docs/guides/batch.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { TokenUse } from '../../../src/domain/spending.ts'
import { AT_ONCE, envelopes } from './one-reply-server.ts'
import { readBatch, type BatchLine } from './batch-lines.ts'
import { replyTo } from './replying-server.ts'

/** What the model tells that it used for each line. */
export const USED: TokenUse = { input: 2_900, cached: 2_560, output: 40 }

export interface Course {
  /** What becomes of the batch. */
  status: string
  /** Whether there is a file of replies. */
  hasOutput: boolean
  /** What becomes of the lines of that file. */
  spoil: (lines: readonly string[]) => readonly string[]
  /** The request that fails, `POST /v1/batches`, and how; `hangs`: half of a file comes. */
  fails: { readonly request: string; readonly status: number | 'hangs' } | undefined
}

const answer = ({ custom_id, url, input }: BatchLine): string => {
  const api = url === '/v1/responses' ? 'responses' : 'chat-completions'
  const body: unknown = JSON.parse(envelopes[api].saying(JSON.stringify(replyTo(input)), USED))
  const response = { status_code: 200, request_id: 'r', body }
  return JSON.stringify({ id: `line-${custom_id}`, custom_id, response, error: null })
}

const batchOrder = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.enum(['/v1/responses', '/v1/chat/completions']),
  completion_window: z.literal('24h'),
})

interface Batch {
  readonly id: string
  readonly lines: readonly BatchLine[]
}

/** Files and batches, by their ids. */
const createOffice = (course: Course) => {
  const files: string[] = []
  const batches: Batch[] = []
  return {
    batches,
    takeFile: async (request: IncomingMessage) => {
      const body = new Uint8Array(await buffer(request))
      const headers = { 'content-type': request.headers['content-type'] ?? '' }
      const form = await new Response(body, { headers }).formData()
      const file = z.instanceof(File).parse(form.get('file'))
      z.literal('batch').parse(form.get('purpose'))
      return { id: `file-${files.push(await file.text()) - 1}`, object: 'file', purpose: 'batch' }
    },
    takeBatch: async (request: IncomingMessage) => {
      const order = batchOrder.parse(JSON.parse((await buffer(request)).toString()))
      const file = files[Number(order.input_file_id.replace('file-', ''))] ?? ''
      const id = `batch-${batches.length}`
      batches.push({ id, lines: readBatch(file, order.endpoint) })
      return { id, object: 'batch', status: 'validating', ...order }
    },
    tell: (id: string) => ({
      id,
      object: 'batch',
      status: course.status,
      ...(course.hasOutput ? { output_file_id: `out-${id}` } : {}),
    }),
    /** The vendor keeps no order. */
    repliesOf: (id: string): string => {
      const lines = batches.find((batch) => batch.id === id)?.lines ?? []
      return course.spoil(lines.map(answer).toReversed()).join('\n')
    },
  }
}

export const startBatchServer = async (course: Partial<Course> = {}) => {
  const now: Course = {
    status: 'completed',
    hasOutput: true,
    spoil: (lines) => lines,
    fails: undefined,
    ...course,
  }
  const office = createOffice(now)
  const asked: string[] = []
  /** What was wrong with what came; a vendor would tell it in status 400. */
  const faults: unknown[] = []

  const reply = async (request: IncomingMessage): Promise<string> => {
    const path = request.url ?? ''
    const route = `${request.method ?? ''} ${path}`
    if (route === 'POST /v1/files') return JSON.stringify(await office.takeFile(request))
    if (route === 'POST /v1/batches') return JSON.stringify(await office.takeBatch(request))
    const [, kind, id = ''] = /^GET \/v1\/(batches\/|files\/out-)([\w-]+)/u.exec(route) ?? []
    if (kind === 'batches/') return JSON.stringify(office.tell(id))
    if (kind !== undefined) return office.repliesOf(id)
    throw new Error(`nobody answers ${route}`)
  }

  const server = createServer((request, response) => {
    const serve = async (): Promise<void> => {
      const route = `${request.method ?? ''} ${request.url ?? ''}`
      asked.push(route)
      const failure = now.fails?.request === route ? now.fails.status : undefined
      try {
        const body = await reply(request)
        response.writeHead(typeof failure === 'number' ? failure : 200, AT_ONCE)
        if (failure === undefined) response.end(body)
        else if (failure === 'hangs') response.write(body.slice(0, body.length / 2))
        else response.end('{}')
      } catch (fault) {
        faults.push(fault)
        response.writeHead(400, AT_ONCE).end('{}')
      }
    }
    void serve()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    url: `http://127.0.0.1:${String(port)}/v1`,
    course: now,
    asked,
    faults,
    batches: office.batches,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
