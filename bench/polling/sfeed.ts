import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contestant, Ring } from './contestant.ts'
import { runTimed } from './timed.ts'

/** `sfeed_update` with 16 jobs: curl, always the whole document, one text file a feed. */
export const createSfeed = async (ring: Ring): Promise<Contestant> => {
  const kept = join(ring.folder, 'feeds')
  const configuration = join(ring.folder, 'sfeedrc')
  await mkdir(kept)
  const feeds = ring.addresses.map((address, at) => `  feed 'feed-${at}' '${address}'\n`)
  await writeFile(configuration, `sfeedpath='${kept}'\nmaxjobs=16\nfeeds() {\n${feeds.join('')}}\n`)
  return {
    cycle: async () => (await runTimed(['sfeed_update', configuration], ring)).used,
    entriesKept: async () => {
      const files = (await readdir(kept)).map((name) => readFile(join(kept, name), 'utf8'))
      return (await Promise.all(files)).join('').split('\n').length - 1
    },
    close: () => Promise.resolve(),
  }
}
