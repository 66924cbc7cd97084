import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { BriefingError, describeError } from '../src/domain/errors.ts'
import { chartPng } from '../src/chart/chart-png.ts'
import { faultsOfPackage, type PackedFiles } from './faults-of-package.ts'
import { mapStrings } from './map-strings.ts'

/** What an operator puts into the manifest. */
export interface PackageWish {
  /** Of the app's registration in Microsoft Entra. */
  readonly appId: string
  /** https, without a slash at its end. */
  readonly publicUrl: string
  /** Who runs the bot, as Teams shows it to members. */
  readonly developer: string
  readonly privacyUrl: string
  readonly termsUrl: string
  /** major.minor.patch; Teams takes an update with a higher one only. */
  readonly version: string
  /** Asks for no permission to read channels: every question there then needs a mention. */
  readonly isMentionsOnly: boolean
}

const LANGUAGES = ['ja.json']
const ICONS = ['color', 'outline']

/** What makes Teams hand over the messages of channels that do not mention the bot. */
const READS_CHANNELS = new Set(['authorization', 'webApplicationInfo'])

/**
 * The zip that is uploaded to Teams, of what lies in `folder`; the same for the same wish.
 * @throws BriefingError `bad-input` that names every fault
 */
export const buildPackage = async (folder: string, wish: PackageWish): Promise<Uint8Array> => {
  const files = await filesOf(folder, wish)
  const faults = await faultsOfPackage(files)
  if (faults.length > 0)
    throw new BriefingError(
      'bad-input',
      `Teams would not take this package:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
      { remedy: 'Mend what was given, or the file of appPackage/ that is named.' },
    )
  // fflate writes the local time of this date: the same everywhere.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(2026, 0, 1) })
}

const filesOf = async (folder: string, wish: PackageWish): Promise<PackedFiles> => {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8')
  const languages = LANGUAGES.map(
    async (name) => [name, await readFile(join(folder, name))] as const,
  )
  const icons = ICONS.map(async (name) => {
    const drawing = await readFile(join(folder, `${name}.svg`), 'utf8')
    return [`${name}.png`, await chartPng(drawing)] as const
  })
  return new Map([
    ['manifest.json', Buffer.from(`${JSON.stringify(filled(parsed(text), wish), null, 2)}\n`)],
    ...(await Promise.all([...icons, ...languages])),
  ])
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw inManifest(`is no JSON: ${describeError(error)}`)
  }
}

const inManifest = (fault: string): BriefingError =>
  new BriefingError('bad-input', `manifest.json ${fault}`, {
    remedy: 'Mend appPackage/manifest.json.',
  })

const filled = (manifest: unknown, wish: PackageWish): unknown => {
  const values: Readonly<Record<string, string>> = {
    TEAMS_APP_ID: wish.appId,
    PUBLIC_URL: wish.publicUrl,
    PUBLIC_HOST: new URL(wish.publicUrl).hostname,
    DEVELOPER: wish.developer,
    PRIVACY_URL: wish.privacyUrl,
    TERMS_URL: wish.termsUrl,
    VERSION: wish.version,
  }
  const whole = mapStrings(manifest, (text) =>
    text.replaceAll(/\$\{(\w+)\}/gu, (place, name: string) => {
      const value = values[name]
      if (value === undefined) throw inManifest(`asks for ${place}, which nobody gives.`)
      return value
    }),
  )
  return wish.isMentionsOnly ? withoutReading(whole) : whole
}

const withoutReading = (manifest: unknown): unknown =>
  Object.fromEntries(Object.entries(manifest ?? {}).filter(([key]) => !READS_CHANNELS.has(key)))
