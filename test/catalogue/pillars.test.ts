import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { createPillarForm, loadPillars } from '../../src/catalogue/pillars.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import type { Terms } from '../../src/domain/pillar.ts'

const SHIPPED = join(import.meta.dirname, '../../prompts/pillars')

/** A copy of the shipped pillars with one file changed, until the test ends. */
const changed = async (file: string, change: (text: string) => string): Promise<string> => {
  const root = await mkdtemp(join(tmpdir(), 'pillars-'))
  onTestFinished(() => rm(root, { recursive: true }))
  const directory = join(root, 'prompts', 'pillars')
  await cp(SHIPPED, directory, { recursive: true })
  const path = join(directory, file)
  await writeFile(path, change(await readFile(path, 'utf8')))
  return directory
}

const linesOf = ({ en, ja, titles, otherwise, unless }: Terms): readonly string[] => [
  ...en,
  ...ja,
  ...titles,
  ...otherwise,
  ...unless,
]

const faultOf = async (directory: string): Promise<BriefingError> => {
  const error: unknown = await loadPillars(directory).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(BriefingError)
  return error as BriefingError
}

describe('the JSON Schema that editors use', () => {
  it('is the schema of the code', async () => {
    const path = join(SHIPPED, 'pillar.schema.json')
    const schema = z.toJSONSchema(createPillarForm(new Set()), { io: 'input', target: 'draft-7' })
    const options = await resolveConfig(path)
    await expect(
      await format(JSON.stringify(schema), { ...options, parser: 'json' }),
    ).toMatchFileSnapshot(path)
  })
})

describe('the shipped pillars', async () => {
  const { pillars, vocabulary } = await loadPillars(SHIPPED)
  const recommendations = pillars.flatMap((pillar) => pillar.recommendations)

  it('are the five of the councils with their twenty recommendations, in order', () => {
    expect(pillars.map(({ id, recommendations: { length } }) => [id, length])).toEqual([
      ['1', 5],
      ['2', 3],
      ['3', 4],
      ['4', 4],
      ['5', 4],
    ])
    const ids = recommendations.map(({ id }) => id)
    expect(ids).toEqual(ids.toSorted())
    expect(new Set(ids).size).toBe(20)
  })

  it('say each line of terms once', () => {
    for (const { id, terms } of recommendations) {
      const lines = linesOf(terms)
      const twice = lines.filter((line, at) => lines.indexOf(line) !== at)
      expect({ id, twice }).toEqual({ id, twice: [] })
    }
    const common = [...vocabulary.routine, ...vocabulary.skipped]
    expect(common.filter((line, at) => common.indexOf(line) !== at)).toEqual([])
  })

  it('use every family of the vocabulary', () => {
    const lines = recommendations.flatMap(({ terms }) => linesOf(terms)).join('\n')
    const unused = Object.keys(vocabulary.families).filter((name) => !lines.includes(`{${name}}`))
    expect(unused).toEqual([])
  })

  it('count Super Intelligence where they count Artificial Intelligence', () => {
    expect(vocabulary.families['ai']).toEqual(
      expect.arrayContaining(['AI', 'SI', 'artificial intelligence', 'super intelligence']),
    )
  })

  it('give headlines in both languages as examples', () => {
    for (const { id, examples } of recommendations) {
      const japanese = examples.filter((each) => /[ぁ-んァ-ヶ一-龥]/u.test(each))
      const fewest = Math.min(japanese.length, examples.length - japanese.length)
      expect({ id, enough: fewest >= 3 }).toEqual({ id, enough: true })
    }
  })
})

describe('a faulty file of pillars', () => {
  it('is refused with file, line and reason where a family does not exist', async () => {
    const directory = await changed('3-trusted-ai.yaml', (text) =>
      text.replace('- AI RMF', "- '{robots} + law'"),
    )
    const error = await faultOf(directory)
    expect(error.code).toBe('catalogue-invalid')
    expect(error.message).toMatch(
      /^prompts\/pillars\/3-trusted-ai\.yaml:\d+: .*vocabulary\.yaml has no family \{robots\}$/u,
    )
  })

  it('is refused where a recommendation stands in the wrong pillar', async () => {
    const directory = await changed('4-ict-infrastructure.yaml', (text) =>
      text.replace("id: '4.4'", "id: '5.9'"),
    )
    expect((await faultOf(directory)).message).toMatch(/4-ict-infrastructure\.yaml.*pillar 5/u)
  })

  it('is refused where a key is misspelt', async () => {
    const directory = await changed('5-cybersecurity.yaml', (text) =>
      text.replace('whyItMatters:', 'whyItMaters:'),
    )
    const { message, remedy } = await faultOf(directory)
    expect(message).toMatch(/5-cybersecurity\.yaml:\d+: .*whyItMaters/u)
    expect(remedy).toMatch(/\.$/u)
  })

  it('is refused where an id is given twice', async () => {
    const directory = await changed('2-emerging-technologies.yaml', (text) =>
      text.replace("id: '2.2'", "id: '2.3'"),
    )
    expect((await faultOf(directory)).message).toBe('prompts/pillars: twice: 2.3')
  })

  it('is refused where the vocabulary is missing', async () => {
    const directory = await changed('README.md', (text) => text)
    await rm(join(directory, 'vocabulary'), { recursive: true })
    expect((await faultOf(directory)).message).toMatch(/vocabulary\.yaml: cannot be read/u)
  })
})
