import { pathToFileURL } from 'node:url'
import type { Feed, Source, SourceId } from '../domain/source.ts'
import type { BriefingError } from '../domain/errors.ts'
import { readYamlFolder } from './read-yaml.ts'
import { sourceForm } from './source-form.ts'
import type { SourceForm } from './source-form.ts'

/** What could be read of a catalogue, and what is wrong with the rest. */
export interface Catalogue {
  /** Sorted by id. */
  readonly sources: readonly Source[]
  readonly fault?: BriefingError
}

/**
 * The sources of a folder; the id of a source is the name of its file. `file:` addresses are read relative to the YAML
 * file. A faulty file takes no other down: `fault` (BriefingError `catalogue-invalid`) tells every fault of every file.
 * Throws it where no file is left.
 */
export const readCatalogue = async (directory: string): Promise<Catalogue> => {
  const { files, fault } = await readYamlFolder(directory, sourceForm)
  if (files.length === 0 && fault !== undefined) throw fault
  const sources = files.map(({ name, path, value }) => sourceOf(name, path, value))
  return fault === undefined ? { sources } : { sources, fault }
}

/** The sources of a folder in which everything has to be right; throws what readCatalogue tells as its fault. */
export const loadSources = async (directory: string): Promise<readonly Source[]> => {
  const { sources, fault } = await readCatalogue(directory)
  if (fault !== undefined) throw fault
  return sources
}

const sourceOf = (id: SourceId, path: string, form: SourceForm): Source => ({
  id,
  publisher: form.publisher,
  homepage: form.homepage,
  feeds: form.feeds.map((feed) => feedOf(id, path, { ...defaultsOf(form), ...feed })),
})

const defaultsOf = ({ language, timeZone }: SourceForm) => ({ language, timeZone })

/** A feed that seldom tells anything is still asked at least every so many of its shortest intervals. */
const LONGEST_INTERVAL = 4

const feedOf = (
  sourceId: SourceId,
  path: string,
  form: SourceForm['feeds'][number] & ReturnType<typeof defaultsOf>,
): Feed => ({
  ...form,
  longestIntervalMinutes: form.longestIntervalMinutes ?? form.intervalMinutes * LONGEST_INTERVAL,
  id: `${sourceId}/${form.id}`,
  sourceId,
  address: withPlaces(new URL(form.address, pathToFileURL(path)).href),
})

/** `{number}` and its like are places to be filled (Spread), and no part of the address yet. */
const withPlaces = (address: string): string =>
  address.replaceAll(/%7B(number|from|to|yyyy|yy|MM|dd)%7D/gu, '{$1}')
