import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert, asyncProperty, string } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { scaffoldSource } from '../../sources/scaffold/scaffold-source.ts'
import { loadSources } from '../../src/catalogue/sources.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const CAPTURE = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>News</title>
<item><title>Members agree on rules for digital trade</title><link>https://www.example.org/1</link><pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate></item>
</channel></rss>
`

const PUBLISHER = { en: 'World\'s "Trade": #1', ja: '世界貿易機関（WTO）' }

interface Run {
  readonly status: number
  readonly output: string
}

let copy: string

const run = (words: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, [...words], { cwd: copy }, (error, stdout, stderr) => {
      const status = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
      resolve({ status, output: stdout + stderr })
    })
  })

const newSource = (...words: readonly string[]) => run(['sources/scaffold/new-source.ts', ...words])
const tool = (path: string, ...words: readonly string[]) => run([`node_modules/${path}`, ...words])
const vitest = (...words: readonly string[]) => tool('vitest/vitest.mjs', 'run', ...words)

const treeOf = async (): Promise<readonly string[]> => {
  const folders = await Promise.all(
    ['sources', 'test'].map((folder) => readdir(join(copy, folder), { recursive: true })),
  )
  return folders.flat().toSorted()
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'new-source-'))
  const kept =
    'sources src package.json tsconfig.json .oxlintrc.json .prettierrc.json .prettierignore'
  for (const name of [...kept.split(' '), 'test/sources/read-capture.ts']) {
    await cp(join(ROOT, name), join(copy, name), { recursive: true })
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  await writeFile(join(copy, 'vitest.config.ts'), 'export default {}\n')
  await writeFile(join(copy, 'rss.xml'), CAPTURE)
})
afterAll(() => rm(copy, { recursive: true, force: true }))

/** Each of them starts programs, on machines that may be busy. */
const PATIENCE = 120_000

describe('npm run new:source', { timeout: PATIENCE }, () => {
  it('tells how it is used', async () => {
    const { status, output } = await newSource('--help')
    expect(status).toBe(0)
    for (const word of ['--address', '--format', '--publisher-ja', '--capture', 'world-trade']) {
      expect(output).toContain(word)
    }
  })

  it('writes a source that is disabled until it is proven, and the three next steps', async () => {
    const address = 'https://www.example.go.jp/list.html?a=1&b=#c'
    const { status, output } = await newSource(
      'world-trade',
      `--address=${address}`,
      '--format=web-page',
      `--publisher=${PUBLISHER.en}`,
      `--publisher-ja=${PUBLISHER.ja}`,
    )
    expect(output).toContain('Written: sources/world-trade.yaml, test/sources/world-trade.test.ts')
    for (const step of [
      '1. Save',
      '2. Run  npx vitest run test/sources/world-trade.test.ts --update',
      '3. Set the grade',
    ]) {
      expect(output).toContain(step)
    }
    expect(status).toBe(0)
    const source = (await loadSources(join(copy, 'sources'))).find(({ id }) => id === 'world-trade')
    expect(source).toMatchObject({
      publisher: PUBLISHER,
      homepage: 'https://www.example.go.jp/',
      feeds: [{ id: 'world-trade/news', address, format: 'web-page', grade: 'U', enabled: false }],
    })
    expect(source?.feeds[0]).toMatchObject({ language: 'ja', timeZone: 'Asia/Tokyo' })
  })

  it('gives a test that asks for the capture as long as there is none', async () => {
    const { status, output } = await vitest('test/sources/world-trade.test.ts')
    expect(status).not.toBe(0)
    expect(output).toContain('There is no capture of world-trade/news yet: save what its address')
  })

  it('works again for another name, and its test reads the capture that was given', async () => {
    const made = await newSource('second-body', '--capture', 'rss.xml')
    expect(made.output).toContain('test/fixtures/captures/second-body/news.xml')
    const golden = await vitest('test/sources/second-body.test.ts', '--update')
    expect(golden.status).toBe(0)
    const file = join(copy, 'test/fixtures/captures/second-body/news.golden.json')
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject([
      {
        title: 'Members agree on rules for digital trade',
        url: 'https://www.example.org/1',
        publishedAt: '2026-11-20T09:00:00.000Z',
      },
    ])
    await writeFile(
      join(copy, 'test/fixtures/captures/second-body/news.xml'),
      CAPTURE.replace('agree', 'differ'),
    )
    expect((await vitest('test/sources/second-body.test.ts')).status).not.toBe(0)
  })

  it('writes what the formatter, the linter and the compiler take as it is', async () => {
    for (const format of ['json-api', 'pdf-list', 'sitemap']) {
      expect((await newSource(`of-${format}`, '--format', format)).status).toBe(0)
    }
    const written = ['world-trade', 'second-body', 'of-json-api', 'of-pdf-list', 'of-sitemap']
    const sources = written.map((name) => `sources/${name}.yaml`)
    const tests = written.map((name) => `test/sources/${name}.test.ts`)
    const checks = [
      await tool('prettier/bin/prettier.cjs', '--check', ...sources, ...tests),
      await tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...tests),
    ]
    expect(checks.filter(({ status }) => status !== 0)).toEqual([])
    await writeFile(
      join(copy, 'tsconfig.written.json'),
      JSON.stringify({ extends: './tsconfig.json', include: ['test/sources', 'src/**/*.d.ts'] }),
    )
    const types = await tool('typescript/bin/tsc', '--project', 'tsconfig.written.json')
    expect(types.output).not.toContain('test/sources/')
  })

  it.each([
    ['a name with capitals', ['World'], '“World” cannot name a source.'],
    ['a path as a name', ['../world'], '“../world” cannot name a source.'],
    ['a name that is taken', ['nist'], 'sources/nist.yaml is there already.'],
    ['a name that is taken by a new source', ['second-body'], 'is there already.'],
    ['no name', [], "missing required argument 'name'"],
    ['an unknown format', ['new', '--format', 'xml'], 'Allowed choices are rss, atom'],
    [
      'an address of no web',
      ['new', '--address', 'ftp://example.org/'],
      'is no address of the web',
    ],
    ['a capture that is not there', ['new', '--capture', 'gone.xml'], 'There is no file gone.xml.'],
  ])('refuses %s, and writes nothing', async (_, words, reason) => {
    const before = await treeOf()
    const { status, output } = await newSource(...words)
    expect(output).toContain(reason)
    expect(status).not.toBe(0)
    expect(await treeOf()).toEqual(before)
  })

  it('leaves folders beside the source files to themselves', async () => {
    const ids = (await loadSources(join(ROOT, 'sources'))).map(({ id }) => id)
    expect(ids).not.toContain('scaffold')
    expect(ids).not.toContain('sample')
  })
})

describe('whatever a publisher is called', () => {
  it('stands in the source file as it was told', async () => {
    const root = await mkdtemp(join(tmpdir(), 'new-source-names-'))
    onTestFinished(() => rm(root, { recursive: true }))
    const named = string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    let count = 0
    await assert(
      asyncProperty(
        named.filter((name) => name.trim() === name && name !== ''),
        async (publisher) => {
          const directory = join(root, String((count += 1)))
          await mkdir(directory)
          await scaffoldSource(directory, {
            name: 'somebody',
            address: 'https://example.org/feed',
            format: 'rss',
            publisher,
            publisherJa: publisher,
          })
          const [source] = await loadSources(join(directory, 'sources'))
          expect(source?.publisher).toEqual({ en: publisher, ja: publisher })
        },
      ),
      { numRuns: 50 },
    )
  })
})
