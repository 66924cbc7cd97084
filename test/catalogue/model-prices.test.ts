import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadModelPrices } from '../../src/catalogue/model-prices.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'briefing-prices-'))
})
afterAll(() => rm(directory, { recursive: true }))

const load = async (yaml: string) => {
  const path = join(directory, 'model-prices.yaml')
  await writeFile(path, yaml)
  return loadModelPrices(path)
}

describe('the prices of models', () => {
  it('are dollars a million tokens by name', async () => {
    expect(await load('small: { input: 1, cached: 0, output: 2.5 }\n')).toEqual(
      new Map([['small', { input: 1, cached: 0, output: 2.5 }]]),
    )
  })

  it('are shipped for the models that the bot takes by default', async () => {
    const shipped = await loadModelPrices(
      join(import.meta.dirname, '../../prompts/model-prices.yaml'),
    )
    expect(shipped.get('gpt-6-luna')).toEqual({ input: 0.1, cached: 0.01, output: 0.5 })
    expect([...shipped.keys()]).toContain('gpt-6-sol')
  })

  it.each([
    ['small: { input: 1, cached: 0 }\n', /model-prices\.yaml:1: small\.output: is missing/u],
    ['# words\nsmall: { input: -1, cached: 0, output: 1 }\n', /:2: small\.input: .*at least 0/u],
    ['small: { input: cheap, cached: 0, output: 1 }\n', /:1: small\.input: /u],
    ['small: { input: 1, cached: 0, output: 1, day: 3 }\n', /:1: small: unknown key "day"/u],
  ])('are refused with file and line where they are wrong: %s', async (yaml, reason) => {
    await expect(load(yaml)).rejects.toThrow(reason)
  })
})
