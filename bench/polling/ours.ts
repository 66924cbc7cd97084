import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { startChild } from './child.ts'
import type { Contestant, Ring } from './contestant.ts'
import { databaseCpuSeconds } from './database-cpu.ts'

const polledCycle = z.object({
  wallSeconds: z.number(),
  cpuSeconds: z.number(),
  peakMegabytes: z.number(),
  entries: z.number(),
  /** Of feeds that failed. */
  faults: z.array(z.string()),
})
export type PolledCycle = z.infer<typeof polledCycle>

/** The bot: fetched, read in its worker and stored in an embedded PostgreSQL of its own. */
export const createOurs = async ({ addresses, folder, stop }: Ring): Promise<Contestant> => {
  // The folder names the database's processes, too: they inherit the environment.
  const child = startChild(fileURLToPath(import.meta.resolve('./poll-cycles.ts')), [], {
    TMPDIR: folder,
  })
  const end = (): void => void child.end()
  stop.addEventListener('abort', end)
  await child.next(z.literal('ready'))
  let entries = 0
  return {
    cycle: async () => {
      const before = await databaseCpuSeconds(folder)
      const { faults, entries: kept, ...used } = await child.ask(addresses, polledCycle)
      const after = await databaseCpuSeconds(folder)
      if (faults.length > 0) throw new Error(`${faults.length} feeds failed: ${faults[0]}`)
      entries = kept
      return {
        ...used,
        ...(before === undefined || after === undefined
          ? {}
          : { databaseCpuSeconds: after - before }),
      }
    },
    entriesKept: () => Promise.resolve(entries),
    close: async () => {
      stop.removeEventListener('abort', end)
      await child.end()
    },
  }
}
