import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AppManifestUtils, type AppManifest } from '@microsoft/app-manifest'
import { z } from 'zod'
import { mapStrings } from './map-strings.ts'

/** Files of an app package by their names. */
export type PackedFiles = ReadonlyMap<string, Uint8Array>

/** What of a manifest is looked at here; its schema does the rest. */
const manifestSchema = z.looseObject({
  $schema: z.string(),
  version: z.string().regex(/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/u, 'must be as 1.0.0'),
  icons: z.looseObject({ color: z.string(), outline: z.string() }),
  localizationInfo: z.looseObject({
    additionalLanguages: z.array(z.looseObject({ file: z.string() })),
  }),
})

const languageSchema = z.record(z.string(), z.string())

/** learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package */
const ICON_SIZES = { color: 192, outline: 32 } as const

type Manifest = z.infer<typeof manifestSchema>

/** Sentences, none where Teams should take the package. Nothing is asked of the network. */
export const faultsOfPackage = async (files: PackedFiles): Promise<readonly string[]> => {
  const read = manifestSchema.safeParse(jsonIn(files, 'manifest.json'))
  if (!read.success) return [`manifest.json: ${z.prettifyError(read.error)}`]
  const { icons, localizationInfo } = read.data
  const own = await faultsBySchema(read.data)
  const others = await Promise.all(
    localizationInfo.additionalLanguages.map(async ({ file }) => {
      const faults = await faultsOfLanguage(read.data, jsonIn(files, file))
      return faults.filter((fault) => !own.includes(fault)).map((fault) => `${file}: ${fault}`)
    }),
  )
  return [
    ...own.map((fault) => `manifest.json: ${fault}`),
    ...others.flat(),
    ...faultsOfIcon(files, icons.color, ICON_SIZES.color),
    ...faultsOfIcon(files, icons.outline, ICON_SIZES.outline),
  ]
}

const jsonIn = (files: PackedFiles, name: string): unknown => {
  try {
    return JSON.parse(Buffer.from(files.get(name) ?? []).toString())
  } catch {
    return undefined
  }
}

const SCHEMA =
  /^https:\/\/developer\.microsoft\.com\/(json-schemas\/teams\/v[\d.]+\/[\w.]+\.json)$/u

const faultsBySchema = async (manifest: Manifest): Promise<readonly string[]> => {
  const path = SCHEMA.exec(manifest.$schema)?.[1]
  // The library would look for any other schema on the network.
  if (path === undefined || !existsSync(placeOf(path)))
    return [`@microsoft/app-manifest holds no schema ${manifest.$schema}`]
  const schema = await AppManifestUtils.fetchSchema(manifest.$schema)
  const faults = await AppManifestUtils.validateAgainstSchema(asManifest.parse(manifest), schema)
  return faults.map((fault) => fault.trim())
}

/** Whether it is one in truth is what the schema tells. */
const asManifest = z.custom<AppManifest>()

const placeOf = (path: string): string =>
  fileURLToPath(import.meta.resolve(`@microsoft/app-manifest/build/${path}`))

/** What members read, and Teams takes in other languages. */
const TRANSLATED =
  /^(?:name|description)\.(?:short|full)$|^(?:bots\[0\]\.commandLists\[\d+\]|composeExtensions\[0\])\.commands\[\d+\]\.(?:title|description)$/u

/**
 * The translated manifest is held against the manifest's own schema: that of language files, as Microsoft publishes it,
 * holds a pattern that does not compile.
 */
const faultsOfLanguage = async (
  manifest: Manifest,
  language: unknown,
): Promise<readonly string[]> => {
  const read = languageSchema.safeParse(language)
  if (!read.success) return ['is not there, or no JSON object of strings']
  const { $schema: _, ...words } = read.data
  const wanted = new Set<string>()
  const translated = mapStrings(manifest, (text, path) => {
    if (!TRANSLATED.test(path)) return text
    wanted.add(path)
    return words[path] ?? text
  })
  return [
    ...[...wanted].filter((path) => !words[path]?.trim()).map((path) => `no ${path}`),
    ...Object.keys(words)
      .filter((path) => !wanted.has(path))
      .map((path) => `${path} translates nothing of the manifest`),
    ...(await faultsBySchema(manifestSchema.parse(translated))),
  ]
}

const faultsOfIcon = (files: PackedFiles, name: string, size: number): readonly string[] => {
  const { width, height } = sizeOfPng(files.get(name))
  return width === size && height === size
    ? []
    : [`${name}: must be a PNG of ${size} × ${size} pixels`]
}

/** Of its header (PNG, section 11.2.2). */
const sizeOfPng = (bytes: Uint8Array = new Uint8Array()) => {
  const png = Buffer.from(bytes)
  return png.subarray(12, 16).toString('latin1') === 'IHDR' && png.length > 24
    ? { width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
    : { width: 0, height: 0 }
}
