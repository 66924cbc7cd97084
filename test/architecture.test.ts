import { cp, mkdtemp, readdir, rm, symlink, writeFile, mkdir } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { join, dirname } from 'node:path'
import { promisify } from 'node:util'
import { tmpdir } from 'node:os'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

const cruiseResult = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

/** What a command printed, whatever its exit status: a linter that finds something exits with 1. */
const printed = async (directory: string, words: readonly string[]): Promise<string> => {
  const options = { cwd: directory, maxBuffer: 64e6 }
  const { stdout } = await run(process.execPath, [...words], options).catch((error: unknown) =>
    z.object({ stdout: z.string() }).parse(error),
  )
  return stdout
}

const cruise = async (directory: string) =>
  cruiseResult.parse(
    JSON.parse(
      await printed(directory, [
        'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
        'src',
        'test',
        'sources/scaffold',
        'appPackage',
        '--config',
        '.dependency-cruiser.mjs',
        '--output-type',
        'json',
      ]),
    ),
  )

describe('the layers of the house', () => {
  it('are checked over every .ts file: none escapes the cruise', async () => {
    const { modules, summary } = await cruise(root)
    const cruised = new Set(modules.map(({ source }) => source))
    const files = await Promise.all(
      ['src', 'test', 'sources/scaffold', 'appPackage'].map(async (folder) => {
        const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
        return found
          .filter((file) => file.isFile() && file.name.endsWith('.ts'))
          .map((file) => join(file.parentPath, file.name).slice(root.length + 1))
      }),
    )
    expect(files.flat().filter((file) => !cruised.has(file))).toEqual([])
    expect(summary.violations).toEqual([])
  })
})

/** A fault, where it is planted, and the rule that must catch it. */
const layerFaults: readonly [file: string, code: string, rule: string][] = [
  [
    'src/domain/planted.ts',
    "export { tidy } from '../text/normal-form.ts'",
    'domain-imports-nothing',
  ],
  ['src/text/planted.ts', "export { readConfig } from '../config.ts'", 'text-imports-domain-only'],
  [
    'src/digest/planted.ts',
    "export { createFetcher } from '../fetch/fetcher.ts'",
    'stages-know-no-stage',
  ],
  ['src/answer/planted.ts', "export { default } from 'openai'", 'packages-only-in-their-room'],
  ['src/fetch/planted.ts', "export { load } from 'cheerio'", 'packages-of-fetch'],
  [
    'src/store/planted.ts',
    "export { createKeylessModel } from '../language-models/keyless/keyless-model.ts'",
    'adapters-know-no-adapter',
  ],
  [
    'src/channels/web/planted.ts',
    "export { createTerminalChannel } from '../terminal/terminal-channel.ts'",
    'adapters-know-no-adapter',
  ],
  [
    'src/commands/planted.ts',
    "export { createTerminalChannel } from '../channels/terminal/terminal-channel.ts'",
    'flow-knows-no-adapter',
  ],
  ['src/digest/planted-network.ts', "export { get } from 'node:https'", 'network-only-at-the-edge'],
  ['src/answer/planted-main.ts', "import '../main.ts'", 'nobody-imports-main'],
  [
    'src/fetch/planted-test.ts',
    "import '../../test/architecture.test.ts'",
    'product-knows-no-test',
  ],
  ['src/fetch/planted-nowhere.ts', "import './does-not-exist.ts'", 'not-resolvable'],
]

/** Faults that are not told of the file in which they stand. */
const otherLayerFaults: readonly [file: string, code: string][] = [
  ['src/answer/planted-circle.ts', "export * from './planted-circle-two.ts'"],
  ['src/answer/planted-circle-two.ts', "export * from './planted-circle.ts'"],
  ['src/fetch/helpers.ts', 'export const nothing = 0'],
  ['src/fetch/planted-import.ts', "export { nothing } from './helpers.ts'"],
]

const lintFaults: readonly [file: string, code: string, rule: string][] = [
  [
    'src/digest/lint-one.ts',
    'export const planted = () => process.env',
    'no-restricted-properties',
  ],
  ['src/digest/lint-two.ts', 'export const planted = () => Date.now()', 'no-restricted-properties'],
  ['src/digest/lint-three.ts', "export const planted = () => fetch('x')", 'no-restricted-globals'],
  ['src/digest/lint-four.ts', 'export const planted = (x: any): unknown => x', 'no-explicit-any'],
  ['src/digest/lint-five.ts', 'export default 5', 'no-default-export'],
  [
    'src/digest/lint-six.ts',
    'const work = async () => 1\nexport const planted = () => { work() }',
    'no-floating-promises',
  ],
  [
    'src/digest/lint-seven.ts',
    "export const planted = () => { throw 'words' }",
    'only-throw-error',
  ],
  ['src/digest/LintEight.ts', 'export const planted = 0', 'filename-case'],
  ['src/digest/lint-nine.ts', `export const planted = 0\n${'//\n'.repeat(250)}`, 'max-lines'],
  [
    'src/digest/lint-ten.ts',
    'export const planted = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d]',
    'max-params',
  ],
]

describe('a planted fault', () => {
  let copy: string

  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'planted-faults-'))
    const kept = [
      'src',
      'test',
      'sources',
      'appPackage',
      'package.json',
      'tsconfig.json',
      '.dependency-cruiser.mjs',
      '.oxlintrc.json',
    ]
    await Promise.all(
      kept.map((name) => cp(join(root, name), join(copy, name), { recursive: true })),
    )
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
    for (const [file, code] of [...layerFaults, ...otherLayerFaults, ...lintFaults]) {
      await mkdir(dirname(join(copy, file)), { recursive: true })
      await writeFile(join(copy, file), `${code}\n`)
    }
  })
  afterAll(() => rm(copy, { recursive: true, force: true }))

  it('against the layers is caught by the rule that says where the code belongs', async () => {
    const { summary } = await cruise(copy)
    const caught = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`)
    for (const [file, , rule] of layerFaults) expect(caught).toContain(`${file}: ${rule}`)
    // These two are told of the file that is imported, and of either file of a circle.
    const rules = summary.violations.map(({ rule }) => rule.name)
    expect(rules).toEqual(expect.arrayContaining(['no-dumping-grounds', 'no-circular']))
  })

  it('against the habits of the code is caught by the linter', async () => {
    const found = await printed(copy, [
      'node_modules/oxlint/bin/oxlint',
      '--type-aware',
      '--format',
      'unix',
      ...lintFaults.map(([file]) => file),
    ])
    for (const [file, , rule] of lintFaults) {
      expect(found).toMatch(new RegExp(`${file}:.*${rule}`, 'u'))
    }
  })
})
