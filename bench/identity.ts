/**
 * What polling the same list twice comes to, on captures of real lists that you bring: npm run bench -- identity FOLDER.
 * The folder holds two exports of NIST's CSRC publications (nist-csrcpubs-json-1.json and -2.json) and the cross-ministry list
 * of gov-online.go.jp (govonline-json-1.json). Each is read and stored as a poll would, in a database that is deleted.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Feed } from '../src/domain/source.ts'
import type { Recorded } from '../src/domain/store.ts'
import { createNormaliser } from '../src/normalise/normaliser.ts'
import { loadSources } from '../src/catalogue/sources.ts'
import { openStore } from '../src/store/open-store.ts'
import { plainFeed } from '../src/catalogue/plain-feed.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npm run bench -- identity FOLDER')
  process.exit(2)
}

const sources = await loadSources(join(import.meta.dirname, '..', 'sources'))
const publications = sources
  .flatMap(({ feeds }) => feeds)
  .find(({ id }) => id === 'nist/publications')
if (publications === undefined) throw new Error('sources/nist.yaml has no feed named publications')

const ministries: Feed = {
  ...plainFeed('gov-online/ministries', 'https://www.gov-online.go.jp/info/index.html'),
  format: 'json-api',
  language: 'ja',
  timeZone: 'Asia/Tokyo',
  identity: 'link-and-title',
}

const normaliser = createNormaliser()
const { store, close } = await openStore({ temporary: true })

const poll = async (feed: Feed, file: string): Promise<Recorded> => {
  const body = await readFile(join(folder, file))
  const { entries, problems } = await normaliser.normalise({ body, address: feed.address }, feed)
  const links = new Set(entries.map(({ url }) => url))
  const now = new Date()
  const recorded = await store.entries.record(feed, entries, {
    state: { feedId: feed.id, validators: {}, nextCheckAt: now, failures: 0 },
    fetchedAt: now,
  })
  console.log(`${feed.id} ← ${file}: ${JSON.stringify(recorded)}`)
  console.log(
    `  ${entries.length} entries, of which ${entries.length - links.size} share a link with another`,
  )
  for (const problem of problems) console.log(`  ! ${problem}`)
  return recorded
}

try {
  await poll(publications, 'nist-csrcpubs-json-1.json')
  const { added, renamed, gone, changed } = await poll(publications, 'nist-csrcpubs-json-2.json')
  console.log(
    `  ${added + renamed} addresses added, ${gone + renamed} gone or renamed, ${changed} changed in place`,
  )
  await poll(ministries, 'govonline-json-1.json')
  await poll(ministries, 'govonline-json-1.json')
  console.log(`${await store.entries.count()} entries stored in all`)
} finally {
  await normaliser.close()
  await close()
}
