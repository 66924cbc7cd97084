import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COUNCIL_PAPER } from './council-paper.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { makePdf } from '../read/make-pdf.ts'
import { openDocuments } from './documents-room.ts'
import { tokenise } from '../../src/text/tokenise.ts'

let test: TestDatabase
let room: ReturnType<typeof openDocuments>
let folder: string
beforeAll(async () => {
  test = await createTestDatabase()
  room = openDocuments(test.store, { allowLocal: false })
  folder = await mkdtemp(join(tmpdir(), 'documents-'))
})
afterAll(async () => {
  await room.close()
  await test.drop()
  await rm(folder, { recursive: true })
})

const add = async (name: string, body: string | Uint8Array, title?: string) => {
  const path = join(folder, name)
  await writeFile(path, body)
  const heard: string[] = []
  const added = await room.add({ from: path, title }, (line) => heard.push(line))
  return { ...added, heard }
}

const refusalOf = (from: string) =>
  room.add({ from }, () => undefined).catch((error: unknown) => error)

/** Where in the documents the words stand. */
const placesOf = async (words: string) => {
  const weights = Object.fromEntries(tokenise(words).map((term) => [term, 1]))
  const found = await test.store.searchIndex.candidates({ weights, limit: 5 })
  return found.map(({ documentId, place, text }) => ({ documentId, place, text }))
}

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Lamps of the Isle</title></head><body><main>${body}</main></body></html>`

describe('a document of the members’ own', () => {
  it('as Markdown is found in its sections, under the title of its first heading', async () => {
    const { document, sections } = await add(
      'mole.md',
      '<!-- of the board -->\n# The Mole\n\nIt is [long](https://board.example/a).\n\n## Repairs\n\nA zebra carries the stones.\n',
    )
    expect(document).toEqual({
      id: document.id,
      title: 'The Mole',
      origin: 'mole.md',
      language: 'en',
      addedAt: new Date('2026-06-01T09:00:00Z'),
    })
    expect(sections).toBe(3)
    expect(await placesOf('zebra')).toEqual([
      { documentId: document.id, place: 'Repairs', text: 'A zebra carries the stones.' },
    ])
  })

  it('as a plain text has the numbers of its recommendations, and the name of its file as title', async () => {
    const { document } = await add('council paper.txt', COUNCIL_PAPER)
    expect(document).toMatchObject({ title: 'council paper', origin: 'council paper.txt' })
    const [first] = await placesOf('2.3')
    expect(first).toMatchObject({ documentId: document.id, place: '2.3 Repair of Deep Sea Cables' })
  })

  it('as a page has its headings and list items as sections, without what only frames it', async () => {
    const { document } = await add(
      'lamps.html',
      page(
        `<nav>Menu of ostriches</nav><h1>Lamps of the Isle</h1><p>${'The lamps are lit at dusk by the keepers. '.repeat(8)}</p><h2>Oil</h2><p>${'The oil is brought by a llama each week. '.repeat(5)}</p><ul><li>Spare Oil: It is kept by a walrus.</li></ul>`,
      ),
    )
    expect(document).toMatchObject({ title: 'Lamps of the Isle', language: 'en' })
    expect(await placesOf('llama')).toMatchObject([{ place: 'Oil' }])
    expect(await placesOf('walrus')).toMatchObject([{ place: 'Oil › Spare Oil' }])
    expect(await placesOf('ostriches')).toEqual([])
  })

  it('as a PDF of 300 pages is read to its end, each piece with its page', async () => {
    const pages = Array.from({ length: 300 }, (_, number) => [
      {
        text: `This page of the yearly book tells of the lamp ${number + 1}x, which burns.`,
        y: 700,
      },
      { text: 'It is looked at by the keepers, and by nobody else in these years.', y: 660 },
    ])
    const { document, problems, heard } = await add(
      'book.pdf',
      makePdf(pages, { info: '/Title (The Yearly Book)' }),
    )
    expect(document.title).toBe('The Yearly Book')
    expect(problems).toEqual([])
    expect(heard).toEqual([
      expect.stringMatching(/^Reading .*book\.pdf …$/u),
      'Indexing “The Yearly Book”: 300 sections, 300 pieces …',
    ])
    expect(await placesOf('300x')).toMatchObject([{ documentId: document.id, place: 'p. 300' }])
    expect(await placesOf('1x')).toMatchObject([{ place: 'p. 1' }])
  })

  it('in Japanese is found by its words', async () => {
    const { document } = await add(
      '提言.txt',
      '第1章　総則\n灯台の管理は、二つの島の港湾委員会が共同で行う。\n第2章　運営\n当番は毎日交代する。燈火は錠前で守る。\n',
    )
    expect(document).toMatchObject({ title: '提言', language: 'ja' })
    expect(await placesOf('錠前')).toMatchObject([{ place: '第2章　運営' }])
  })

  it('replaces what was added from a file of the same name, and takes the title that is given', async () => {
    const before = await add('plan.md', '# Plan\n\nThe first plan has a giraffe in it, and more.')
    expect(before.isReplaced).toBe(false)
    const after = await add(
      'plan.md',
      'The second plan has none, and is as long as this.',
      'Plan 2',
    )
    expect(after).toMatchObject({ isReplaced: true, document: { title: 'Plan 2' } })
    expect(after.document.id).toBe(before.document.id)
    expect(await placesOf('giraffe')).toEqual([])
    const all = await room.list()
    expect(all.filter(({ origin }) => origin === 'plan.md')).toEqual([after.document])
  })

  it('may begin with a bracket or hold marks of a page, as Markdown does', async () => {
    const links = '[["The harbour"](a)] and <b>the mole</b> are told of in this text of ours.\n'
    expect((await add('links.md', links)).chunks).toBe(1)
  })

  it.each([
    ['empty.txt', '', /is empty/u],
    ['blank.md', ' \n\n', /is empty/u],
    ['short.txt', 'Hm.', /next to no text/u],
    ['data.json', '{"lamps": 12}', /data for programs/u],
    ['office.docx', 'PK\u0003\u0004 and so on and so forth', /Office file or archive/u],
    ['picture.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /picture/u],
    ['program', Buffer.from(Array.from({ length: 999 }, (_, at) => (at * 37) % 256)), /programs/u],
    [
      'locked.pdf',
      makePdf([[{ text: 'This is a secret that nobody reads.', y: 700 }]], {
        trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (x) /P -1 >> /ID [(a)(a)]',
      }),
      /encrypted/u,
    ],
    ['scan.pdf', makePdf([[], []]), /pictures/u],
    ['cut.pdf', '%PDF-1.5\nnot more', /damaged/u],
  ])('is refused as %s, with a remedy, and nothing changes', async (name, body, why) => {
    const before = await room.list()
    await expect(add(name, body)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(why) as unknown,
      remedy: expect.stringContaining('save it as text, Markdown, HTML or a PDF') as unknown,
    })
    expect(await room.list()).toEqual(before)
  })

  it('is refused where there is no such file, or none at all, or one that is too large', async () => {
    expect(await refusalOf(join(folder, 'absent.md'))).toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^There is no file “.*absent\.md” here\.$/u) as unknown,
      remedy: expect.stringContaining('https://') as unknown,
    })
    await mkdir(join(folder, 'sub'))
    expect(await refusalOf(join(folder, 'sub'))).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('is a directory') as unknown,
    })
    const large = join(folder, 'large.pdf')
    await writeFile(large, '')
    await truncate(large, 30 * 2 ** 20 + 1)
    expect(await refusalOf(large)).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('larger than 30 MB') as unknown,
    })
    expect(await refusalOf('/dev/null')).toMatchObject({ code: 'bad-input' })
  })
})
