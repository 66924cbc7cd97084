import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { buildPackage, type PackageWish } from '../../appPackage/build-package.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { FOLDER, WISH } from './packed.ts'

afterEach(() => vi.unstubAllGlobals())

const faultOf = async (building: Promise<unknown>): Promise<BriefingError> => {
  const error = await building.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof BriefingError) return error
  throw new Error('Nothing was refused.')
}

type Change = readonly [file: string, from: string | RegExp, to: string]

/** The folder with one of its files changed. */
const changed = async ([file, from, to]: Change): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'app-package-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(FOLDER, folder, { recursive: true })
  const text = await readFile(join(FOLDER, file), 'utf8')
  await writeFile(
    join(folder, file),
    text.replace(from, () => to),
  )
  return folder
}

describe('what Teams would refuse', () => {
  it.each<[string, Partial<PackageWish>, string]>([
    ['a developer with a long name', { developer: 'x'.repeat(33) }, '/developer/name'],
    ['a version of two numbers', { version: '1.2' }, '✖ must be as 1.0.0'],
    [
      'a privacy statement without address',
      { privacyUrl: 'privacy.html' },
      '/developer/privacyUrl',
    ],
    ['an id that is none', { appId: 'briefing' }, '/bots/0/botId'],
  ])('is told before anything is written: %s', async (_, wish, place) => {
    const { code, message } = await faultOf(buildPackage(FOLDER, { ...WISH, ...wish }))
    expect(code).toBe('bad-input')
    expect(message).toContain(`\n  manifest.json: ${place}`)
    expect(message).not.toContain('ja.json')
  })

  it.each<[string, Change, string]>([
    [
      'a long title in Japanese',
      ['ja.json', 'このリンクを要約', 'あ'.repeat(33)],
      'ja.json: /composeExtensions/0/commands/0/title',
    ],
    ['a string without Japanese', ['ja.json', /"name\.full".*\n/u, ''], 'ja.json: no name.full'],
    [
      'Japanese for a command that is no more',
      ['ja.json', 'commandLists[1].commands[9].title', 'commandLists[1].commands[10].title'],
      'commands[10].title translates nothing of the manifest',
    ],
    ['Japanese that is no JSON', ['ja.json', '{', ''], 'ja.json: is not there, or no JSON'],
    [
      'a small icon',
      ['color.svg', 'width="192"', 'width="96"'],
      'color.png: must be a PNG of 192 × 192 pixels',
    ],
    [
      'an icon that is not there',
      ['manifest.json', 'outline.png', 'line.png'],
      'line.png: must be a PNG of 32 × 32 pixels',
    ],
    [
      'a schema that is not at hand',
      ['manifest.json', 'teams/v1.24/', 'teams/v9.99/'],
      'holds no schema https://developer.microsoft.com/json-schemas/teams/v9.99/',
    ],
    [
      'a schema from anywhere',
      ['manifest.json', 'developer.microsoft.com', 'example.org'],
      'holds no schema https://example.org/',
    ],
    [
      'a place to fill for which there is nothing',
      ['manifest.json', '${PUBLIC_HOST}', '${HOST}'],
      'asks for ${HOST}, which nobody gives',
    ],
    ['a manifest that is no JSON', ['manifest.json', '{', ''], 'is no JSON'],
  ])('is told of a changed file: %s', async (_, change, fault) => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('the network was asked')))
    const { code, message, remedy } = await faultOf(buildPackage(await changed(change), WISH))
    expect(code).toBe('bad-input')
    expect(message).toContain(fault)
    expect(remedy).toContain('appPackage/')
  })
})
