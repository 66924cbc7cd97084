import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGlossary } from '../../src/catalogue/glossary.ts'
import { normalForm } from '../../src/text/normal-form.ts'
import { tokenise } from '../../src/text/tokenise.ts'

const repeated = (phrases: readonly string[]): readonly string[] =>
  phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'briefing-glossary-'))
})
afterAll(() => rm(directory, { recursive: true }))

const load = async (yaml: string) => {
  const path = join(directory, 'glossary.yaml')
  await writeFile(path, yaml)
  return loadGlossary(path)
}

describe('the glossary', () => {
  it('holds words of both languages that say the same', async () => {
    expect(await load('- { en: [grid], ja: [系統, 送電網] }\n')).toEqual([
      { en: ['grid'], ja: ['系統', '送電網'], general: false },
    ])
  })

  it.each([
    ['- { en: [grid] }\n', 'ja: is missing'],
    ['- { en: [grid], ja: [] }\n', 'at least 1'],
    ['- { en: [law], ja: [法] }\n', 'at least 2 characters'],
    ['- { en: [grid], ja: [系統], fr: [réseau] }\n', 'unknown key "fr"'],
  ])('refuses %s', async (yaml, reason) => {
    await expect(load(yaml)).rejects.toThrow(reason)
  })
})

describe('the glossary of prompts/', async () => {
  const glossary = await loadGlossary(join(import.meta.dirname, '../../prompts/glossary.yaml'))

  it('bridges the two languages in hundreds of meanings', () => {
    expect(glossary.length).toBeGreaterThanOrEqual(550)
  })

  it('has no English words twice, not even in another form: "standards" would hide what "standard" means', () => {
    const stems = glossary.flatMap(({ en }) => en.map((words) => tokenise(words).join(' ')))
    expect(repeated(stems)).toEqual([])
  })

  it('has no Japanese words twice, whatever the width of their letters', () => {
    const words = glossary.flatMap(({ ja }) => ja.map((word) => normalForm(word).toLowerCase()))
    expect(repeated(words)).toEqual([])
  })
})
