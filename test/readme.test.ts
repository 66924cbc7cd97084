import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { environmentSchema } from '../src/config.ts'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)

/** First cells, without back quotes, of the table that follows a heading. */
const firstCells = (readme: string, heading: string): string[] => {
  const section = readme.split(/^## /mu).find((part) => part.startsWith(heading)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| '))
  return rows.slice(2).map((row) => (row.split('|')[1] ?? '').replaceAll('`', '').trim())
}

const namesInHelp = async (words: readonly string[]): Promise<string[]> => {
  const { stdout } = await run(process.execPath, [join(root, 'src/main.ts'), ...words, '--help'])
  const commands = stdout.split('Commands:\n')[1] ?? ''
  const names = Array.from(commands.matchAll(/^ {2}([a-z-]+)/gmu), ([, name = '']) => name)
  return names.filter((name) => name !== 'help')
}

const GROUPS = [
  'eval',
  'questions',
  'review',
  'sources',
  'subscriptions',
  'deliveries',
  'documents',
  'doctor',
]

/** `briefing --help`, and that of its groups: every command by its whole name. */
const commandNames = async (): Promise<string[]> => {
  const names = await namesInHelp([])
  const within = await Promise.all(GROUPS.map((group) => namesInHelp([group])))
  return [
    ...names.filter((name) => !GROUPS.includes(name)),
    ...GROUPS.flatMap((group, at) => (within[at] ?? []).map((command) => `${group} ${command}`)),
  ]
}

describe('the README', () => {
  let readme: string

  beforeAll(async () => {
    readme = await readFile(join(root, 'README.md'), 'utf8')
  })

  it('lists every variable of the environment, and no other', () => {
    expect(firstCells(readme, 'Configuration').toSorted()).toEqual(
      Object.keys(environmentSchema.shape).toSorted(),
    )
  })

  it('lists every command, and no other', async () => {
    expect(firstCells(readme, 'Commands').toSorted()).toEqual((await commandNames()).toSorted())
  })

  it('names npm scripts that exist', async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    const named = Array.from(readme.matchAll(/npm run ([a-z:]+)/gu), ([, name = '']) => name)
    expect(named.length).toBeGreaterThan(3)
    for (const name of named) expect(Object.keys(scripts)).toContain(name)
  })

  it('names files and folders that exist, and every folder of src', async () => {
    const paths = Array.from(readme.matchAll(/`((?:src|sources|prompts|test|bench)\/[^`\s]*)`/gu))
    const missing = paths
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(root, path)))
    expect(missing).toEqual([])
    const folders = await readdir(join(root, 'src'), { withFileTypes: true })
    for (const folder of folders.filter((one) => one.isDirectory())) {
      expect(readme).toContain(`\`src/${folder.name}/\``)
    }
  })
})
