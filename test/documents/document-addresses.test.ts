import { writeFile, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openDocuments } from './documents-room.ts'

const TEXT = '# The Mole\n\nIt is as long as the board says, and no longer than that.\n'

describe('a document at an address', () => {
  let test: TestDatabase
  let server: Server
  let base: string
  let folder: string
  let allowing: ReturnType<typeof openDocuments>
  let guarded: ReturnType<typeof openDocuments>

  beforeAll(async () => {
    test = await createTestDatabase()
    allowing = openDocuments(test.store, { allowLocal: true })
    guarded = openDocuments(test.store, { allowLocal: false })
    folder = await mkdtemp(join(tmpdir(), 'documents-'))
    server = createServer((request, response) => {
      if (request.url === '/robots.txt') response.end('User-agent: *\nDisallow: /private/\n')
      else if (request.url === '/mole%20plan.md') response.end(TEXT)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.close()
    await Promise.all([allowing.close(), guarded.close(), rm(folder, { recursive: true })])
    await test.drop()
  })

  const refusalOf = (room: typeof allowing, from: string) =>
    room.add({ from }, () => undefined).catch((error: unknown) => error)

  it('is fetched where this machine is allowed, and has its address as origin', async () => {
    const from = `${base}/mole%20plan.md`
    const { document } = await allowing.add({ from }, () => undefined)
    expect(document).toMatchObject({ title: 'The Mole', origin: from })
    expect((await allowing.add({ from }, () => undefined)).isReplaced).toBe(true)
  })

  it('is not fetched from inside, unless that is allowed', async () => {
    const path = join(folder, 'mole.md')
    await writeFile(path, TEXT)
    for (const from of [`${base}/mole%20plan.md`, pathToFileURL(path).href]) {
      expect(await refusalOf(guarded, from)).toMatchObject({
        code: 'fetch-failed',
        remedy: expect.stringContaining('--allow-local') as unknown,
      })
    }
    const { document } = await allowing.add({ from: pathToFileURL(path).href }, () => undefined)
    expect(document.origin).toBe('mole.md')
  })

  it('is refused where its server gives none, or wants no programs there', async () => {
    expect(await refusalOf(allowing, `${base}/gone.md`)).toMatchObject({ code: 'fetch-failed' })
    expect(await refusalOf(allowing, `${base}/private/a.md`)).toMatchObject({
      code: 'fetch-failed',
      message: expect.stringContaining('robots.txt') as unknown,
    })
  })

  it('is refused with a password in it, which nobody is told', async () => {
    const refusal = await refusalOf(allowing, 'https://me:hush@council.example/plan.md')
    expect(refusal).toMatchObject({ code: 'bad-input' })
    expect(JSON.stringify(refusal)).not.toContain('hush')
  })
})
