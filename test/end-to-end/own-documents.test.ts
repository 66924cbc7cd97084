import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runBriefing } from '../support/briefing-process.ts'

const PAPER = `# Paper of the Harbour Council

The council met twice this year.

## 1. Lanterns of the mole

The council urges both harbour boards to replace every whale-oil lantern on the mole within three winters.

## 2. Pilots

- **Common licences**: A pilot of one island should be free to work on the other.
`

const Message = z.object({
  kind: z.literal('answer'),
  sentences: z.array(z.object({ text: z.string(), citations: z.array(z.number()) })),
  citations: z.array(
    z.object({
      title: z.string(),
      isOwn: z.boolean().optional(),
      place: z.string().optional(),
      url: z.string().optional(),
      citedText: z.string(),
    }),
  ),
})

describe('an answer that stands in a document of the members’ own alone', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-documents-'))
    await writeFile(join(folder, 'paper.md'), PAPER)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const run = (...words: readonly string[]) =>
    runBriefing(words, { DATA_DIRECTORY: join(folder, 'data'), DATABASE_URL: '' })
  const ask = async (question: string) => {
    const { stdout } = await run('ask', '--json', question)
    return Message.parse(JSON.parse(stdout))
  }

  it('quotes it, marked as theirs, with its place; and not once it is removed', async () => {
    const added = await run('documents', 'add', join(folder, 'paper.md'))
    expect(added).toMatchObject({ status: 0 })

    const answer = await ask('Which lanterns should the harbour boards replace on the mole?')
    expect(answer.citations).toContainEqual({
      ...answer.citations[0],
      title: 'Paper of the Harbour Council',
      isOwn: true,
      place: '1. Lanterns of the mole',
      citedText: expect.stringContaining('whale-oil lantern') as unknown,
    })
    expect(answer.citations.every(({ url }) => url === undefined)).toBe(true)

    const { stdout } = await run('documents', 'list', '--json')
    const [{ id } = { id: '' }] = z.array(z.object({ id: z.string() })).parse(JSON.parse(stdout))
    expect(await run('documents', 'remove', id)).toMatchObject({ status: 0 })
    const after = await ask('Which lanterns should the harbour boards replace on the mole?')
    expect(after.citations).toEqual([])
  }, 120_000)
})
