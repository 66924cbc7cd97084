import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGlossary } from '../../src/catalogue/glossary.ts'

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
