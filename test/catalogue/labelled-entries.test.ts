import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeError } from '../../src/domain/errors.ts'
import { readLabelledEntries } from '../../src/catalogue/labelled-entries.ts'

const written = async (text: string): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'labelled-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const path = join(directory, 'set.jsonl')
  await writeFile(path, text)
  return path
}

describe('a labelled set', () => {
  it('is read line by line; what an eval does not need is passed over', async () => {
    const path = await written(
      `${JSON.stringify({ id: 'a', title: 'T', summary: 'S', lang: 'en', labels: ['2.3'], sure: false, url: 'x' })}\n\n` +
        `${JSON.stringify({ id: 'b', title: '題', lang: 'ja', labels: [] })}\n`,
    )
    expect(await readLabelledEntries(path)).toEqual([
      { id: 'a', title: 'T', summary: 'S', lang: 'en', labels: ['2.3'], sure: false },
      { id: 'b', title: '題', summary: '', lang: 'ja', labels: [], sure: true },
    ])
  })

  it('is refused with every faulty line', async () => {
    const path = await written(
      '{"id":"a","title":"T","lang":"en","labels":["quantum"]}\nno json\n{"id":"c","lang":"en","labels":[]}\n',
    )
    const error: unknown = await readLabelledEntries(path).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'bad-input' })
    const lines = describeError(error).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(/set\.jsonl:1: labels\.0: must be a recommendation/u)
    expect(lines[1]).toMatch(/set\.jsonl:2: is not JSON/u)
    expect(lines[2]).toMatch(/set\.jsonl:3: title: is missing/u)
  })

  it('is refused where there is none', async () => {
    await expect(readLabelledEntries(await written('\n'))).rejects.toThrow(/holds no entries/u)
    await expect(readLabelledEntries('/nowhere/set.jsonl')).rejects.toMatchObject({
      code: 'bad-input',
    })
  })
})
