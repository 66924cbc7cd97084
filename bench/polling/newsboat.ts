import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contestant, Ring } from './contestant.ts'
import { runTimed } from './timed.ts'

/** `newsboat -q -x reload` with 16 threads: conditional requests, SQLite. */
export const createNewsboat = async (ring: Ring): Promise<Contestant> => {
  const path = (name: string): string => join(ring.folder, name)
  await writeFile(path('urls'), `${ring.addresses.join('\n')}\n`)
  await writeFile(path('config'), 'reload-threads 16\n')
  const places = ['-u', path('urls'), '-C', path('config'), '-c', path('cache.db')]
  const run = (command: string) => runTimed(['newsboat', '-q', ...places, '-x', command], ring)
  return {
    cycle: async () => (await run('reload')).used,
    entriesKept: async () => Number.parseInt((await run('print-unread')).output, 10),
    close: () => Promise.resolve(),
  }
}
