import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpenOptions, Wiring } from '../../src/wiring.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { openDocuments } from '../documents/documents-room.ts'
import { runCommandLine } from '../../src/cli.ts'

const PLAN = '# The Plan\n\n## Money\n\nTen crowns are set aside for the lamps of the mole.\n'

describe('briefing documents', () => {
  let test: TestDatabase
  let folder: string
  beforeAll(async () => {
    test = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'documents-'))
  })
  afterAll(async () => {
    await test.drop()
    await rm(folder, { recursive: true })
  })
  beforeEach(() => writeFile(join(folder, 'plan.md'), PLAN))
  afterEach(async () => {
    for (const { id } of await test.store.documents.list()) await test.store.documents.remove(id)
  })

  const briefing = async (...words: readonly string[]) => {
    const printed: string[] = []
    const noted: string[] = []
    const wiring = {
      openBriefing: ({ allowLocal = false }: OpenOptions = {}) => {
        const documents = openDocuments(test.store, { allowLocal })
        return Promise.resolve({ documents, close: documents.close })
      },
      terminal: {
        columns: 160,
        write: (text: string) => printed.push(text),
        note: (line: string) => noted.push(line),
      },
    }
    const status = await runCommandLine(
      ['documents', ...words],
      () => Promise.resolve(wiring as unknown as Wiring),
      (text) => noted.push(text),
    )
    return { status, printed: printed.join(''), noted: noted.join('\n') }
  }
  const listed = async () =>
    JSON.parse((await briefing('list', '--json')).printed) as readonly { readonly id: string }[]

  it('adds a file, lists it, and removes it', async () => {
    const added = await briefing('add', join(folder, 'plan.md'))
    expect(added).toMatchObject({ status: 0 })
    expect(added.printed).toMatch(
      /^\d+ added: The Plan \(plan\.md; language en; sections: 1, pieces: 1\)\.\n$/u,
    )
    expect(added.noted).toMatch(/Reading .*plan\.md …\nIndexing “The Plan”/u)
    const [{ id } = { id: '' }] = await listed()
    expect((await briefing()).printed).toMatch(
      new RegExp(`${id} .*The Plan .*plan\\.md .*en .*2026-06-01`, 'u'),
    )
    const removed = await briefing('remove', id)
    expect(removed).toMatchObject({ status: 0, printed: `${id} removed: The Plan.\n` })
    expect((await briefing()).printed).toMatch(/^No document of your own.*\n.*documents add FILE/u)
  })

  it('replaces a file of the same name, and says so; --title wins', async () => {
    await briefing('add', join(folder, 'plan.md'))
    const again = await briefing('add', join(folder, 'plan.md'), '--title', '計画')
    expect(again.printed).toMatch(/ replaced: 計画 /u)
    expect(await listed()).toMatchObject([{ title: '計画', origin: 'plan.md' }])
  })

  it('tells programs what was added', async () => {
    const { printed } = await briefing('add', join(folder, 'plan.md'), '--json')
    expect(JSON.parse(printed)).toMatchObject({
      document: { title: 'The Plan', language: 'en', addedAt: '2026-06-01T09:00:00.000Z' },
      isReplaced: false,
      sections: 1,
      chunks: 1,
      problems: [],
    })
  })

  it('ends with status 2 where there is nothing to read, and says what to do', async () => {
    await writeFile(join(folder, 'plan.docx'), 'PK\u0003\u0004 and so on')
    const { status, printed, noted } = await briefing('add', join(folder, 'plan.docx'))
    expect({ status, printed }).toEqual({ status: 2, printed: '' })
    expect(noted).toMatch(/“plan\.docx” was not added\. .*Office file.*\.\n→ .*save it as text/u)
    expect((await briefing('add', join(folder, 'absent.md'))).status).toBe(2)
    expect((await briefing('add')).status).toBe(2)
  })

  it('reads addresses of this machine with --allow-local only', async () => {
    const address = 'http://127.0.0.1:9/plan.md'
    expect((await briefing('add', address)).noted).toContain('--allow-local')
    expect((await briefing('add', address, '--allow-local')).noted).toContain('refused')
  })

  it('removes nothing where one of the ids is unknown', async () => {
    await briefing('add', join(folder, 'plan.md'))
    const [{ id } = { id: '' }] = await listed()
    const { status, noted } = await briefing('remove', id, '99999', 'x')
    expect(status).toBe(2)
    expect(noted).toMatch(/^There is no document 99999, x\.\n→ /u)
    expect(await listed()).toHaveLength(1)
  })
})
