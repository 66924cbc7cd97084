import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readYaml, readYamlFolder } from '../../src/catalogue/read-yaml.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { plantedCatalogue } from './planted-catalogue.ts'

const form = z.strictObject({
  title: z.string().min(1),
  terms: z.array(z.strictObject({ word: z.string(), weight: z.int().max(9) })).min(1),
})

/** What reading the text says, without the folder's random name. */
const faultsOf = async (text: string): Promise<readonly string[]> => {
  const directory = await plantedCatalogue({ 'one.yaml': text })
  const error = await readYaml(join(directory, 'one.yaml'), form).catch((thrown: unknown) => thrown)
  if (!(error instanceof BriefingError))
    throw new Error('was read without a fault', { cause: error })
  expect(error.code).toBe('catalogue-invalid')
  return error.message.replaceAll(basename(directory), 'sources').split('\n')
}

describe('a YAML file of the catalogue', () => {
  it('is read into the values of its schema', async () => {
    const directory = await plantedCatalogue({
      'one.yaml': '# what it is\ntitle: 半導体\nterms:\n  - { word: chip, weight: 2 }\n',
    })
    expect(await readYaml(join(directory, 'one.yaml'), form)).toEqual({
      title: '半導体',
      terms: [{ word: 'chip', weight: 2 }],
    })
  })

  it('tells every fault at once, in the order of the lines, each with its line and a plain reason', async () => {
    expect(
      await faultsOf(`titel: Chips
terms:
  - word: chip
    weight: 10
  - word: 7
    wieght: two
    colour: red
`),
    ).toEqual([
      'sources/one.yaml:1: title: is missing (a string)',
      'sources/one.yaml:1: unknown key "titel": did you mean "title"?',
      'sources/one.yaml:4: terms[0].weight: must be at most 9',
      'sources/one.yaml:5: terms[1].word: must be a string, not a number',
      'sources/one.yaml:5: terms[1].weight: is missing (a number)',
      'sources/one.yaml:6: terms[1]: unknown key "wieght": did you mean "weight"?',
      'sources/one.yaml:7: terms[1]: unknown key "colour": known are word, weight',
    ])
  })

  it.each([
    ['an empty file', '', ['sources/one.yaml: must be a mapping, not empty']],
    [
      'an empty text',
      'title: ""\nterms: [{ word: a, weight: 1 }]',
      ['sources/one.yaml:1: title: must not be empty'],
    ],
    [
      'an empty list',
      'title: a\nterms: []',
      ['sources/one.yaml:2: terms: must have at least 1 in its list'],
    ],
    [
      'a list for a text',
      'title: [a]\nterms: [{ word: a, weight: 1 }]',
      ['sources/one.yaml:1: title: must be a string, not a list'],
    ],
    [
      'a key that stands twice',
      'title: a\nterms: [{ word: a, weight: 1 }]\ntitle: b',
      ['sources/one.yaml:3: Map keys must be unique'],
    ],
    [
      'two documents in one file',
      'title: a\n---\ntitle: b',
      [
        'sources/one.yaml:2: Source contains multiple documents; please use YAML.parseAllDocuments()',
      ],
    ],
  ])('tells of %s', async (_, text, faults) => {
    expect(await faultsOf(text)).toEqual(faults)
  })

  it('tells where its syntax breaks', async () => {
    expect((await faultsOf('title: "never closed\nterms: []\n'))[0]).toMatch(
      /^sources\/one\.yaml:\d: .*quote/u,
    )
  })

  it('refuses aliases that unfold to a flood', async () => {
    const names = Array.from('abcdefghi')
    const rows = names.map((name, index) => {
      const previous = index === 0 ? 'x' : `*${names[index - 1]}`
      return `${name}: &${name} [${Array.from({ length: 9 }, () => previous).join(', ')}]`
    })
    expect(await faultsOf(rows.join('\n'))).toEqual([
      'sources/one.yaml: Excessive alias count indicates a resource exhaustion attack',
    ])
  })

  it('tells that it is not there, and what to do', async () => {
    const directory = await plantedCatalogue({})
    await expect(readYaml(join(directory, 'none.yaml'), form)).rejects.toMatchObject({
      code: 'catalogue-invalid',
      remedy: `Correct the lines named above; ${basename(directory)}/README.md and the JSON Schema of the file's first line tell what may stand there.`,
    })
    await expect(readYaml(join(directory, 'none.yaml'), form)).rejects.toThrow(
      'none.yaml: cannot be read: ENOENT',
    )
  })

  it('is read or refused with a BriefingError, whatever its text', async () => {
    const directory = await plantedCatalogue({})
    const path = join(directory, 'any.yaml')
    const yamlish = fc.array(
      fc.constantFrom(
        'title',
        ': ',
        '- ',
        '\n',
        '  ',
        '[',
        ']',
        '{',
        '}',
        '&a ',
        '*a',
        '"',
        "'",
        '|',
        '!!int ',
        '<<',
        '?',
        '#',
        'x',
        '\t',
        '半',
      ),
      { maxLength: 40 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          yamlish.map((parts) => parts.join('')),
        ),
        async (text) => {
          await writeFile(path, text)
          const outcome = await readYaml(path, form).catch((error: unknown) => error)
          expect(outcome instanceof BriefingError || form.safeParse(outcome).success).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('tells the line of a fault wherever it stands', async () => {
    const directory = await plantedCatalogue({})
    const path = join(directory, 'any.yaml')
    await fc.assert(
      fc.asyncProperty(fc.nat(30), fc.nat(30), async (before, after) => {
        const row = '  - { word: a, weight: 1 }\n'
        await writeFile(
          path,
          `title: a\nterms:\n${row.repeat(before)}  # next one\n  - { word: a, weight: high }\n${row.repeat(after)}`,
        )
        await expect(readYaml(path, form)).rejects.toMatchObject({
          message: `${basename(directory)}/any.yaml:${before + 4}: terms[${before}].weight: must be a number, not a string`,
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('a folder of YAML files', () => {
  const good = 'title: a\nterms: [{ word: a, weight: 1 }]\n'

  it('is read in the order of names; other files and folders are left alone', async () => {
    const directory = await plantedCatalogue({ 'b.yaml': good, 'a.yaml': good, 'README.md': 'x' })
    await mkdir(join(directory, 'more'))
    const { files, fault } = await readYamlFolder(directory, form)
    expect(files.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(fault).toBeUndefined()
  })

  it('tells the faults of all files at once, names that would be passed over among them, and gives the others', async () => {
    const directory = await plantedCatalogue({
      'a.yaml': 'title: a\nterms: []\n',
      'b.yaml': good,
      'c.yaml': 'title: 1\nterms: [{ word: a, weight: 1 }]\n',
      'd.yml': good,
      'World Trade.yaml': good,
    })
    const folder = basename(directory)
    const naming =
      'must be named like world-trade.yaml: lower-case letters, digits and hyphens, then .yaml'
    const { files, fault } = await readYamlFolder(directory, form)
    expect(files.map(({ name }) => name)).toEqual(['b'])
    expect(fault).toMatchObject({
      code: 'catalogue-invalid',
      message: [
        `${folder}/World Trade.yaml: ${naming}`,
        `${folder}/a.yaml:2: terms: must have at least 1 in its list`,
        `${folder}/c.yaml:1: title: must be a string, not a number`,
        `${folder}/d.yml: ${naming}`,
      ].join('\n'),
    })
  })

  it('tells that it is not there, or empty', async () => {
    const directory = await plantedCatalogue({})
    await expect(readYamlFolder(join(directory, 'none'), form)).rejects.toThrow('cannot be read')
    await expect(readYamlFolder(directory, form)).rejects.toThrow('holds no .yaml file')
  })
})
