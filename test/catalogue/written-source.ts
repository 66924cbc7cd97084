import { basename } from 'node:path'
import { loadSources } from '../../src/catalogue/sources.ts'
import { plantedCatalogue } from './planted-catalogue.ts'

/** One source whose first feed begins in line 6. */
export const file = (feeds: string, head = '') => `publisher: { en: Someone, ja: 誰か }
homepage: https://someone.example/
language: ja
timeZone: Asia/Tokyo
${head}feeds:
${feeds}`

/** One feed, in six lines and those of `more`. */
export const feed = (more = '') => `  - id: news
    title: News
    address: https://someone.example/rss.xml
    format: rss
    grade: V
${more}`

/** A feed at an address, and what stands below it in the file from line 11 on. */
export const feedAt = (address: string, more: string) =>
  feed(more).replace('https://someone.example/rss.xml', address)

/** The sources of a catalogue that holds this text as its only file, one.yaml. */
export const loadOne = async (text: string) =>
  loadSources(await plantedCatalogue({ 'one.yaml': text }))

/** What is wrong with this text as sources/one.yaml, a line each. */
export const faultsOf = async (text: string): Promise<readonly string[]> => {
  const directory = await plantedCatalogue({ 'one.yaml': text })
  const message = await loadSources(directory).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : ''),
  )
  return message.replaceAll(basename(directory), 'sources').split('\n')
}
