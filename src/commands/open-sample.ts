import { join } from 'node:path'
import type { OpenOptions } from '../wiring.ts'

/** The bundled captures end on this day: the sample's present, so that their last week is this week. */
export const SAMPLE_PRESENT = new Date('2025-12-26T09:00:00Z')

/** A briefing on the bundled captures, thrown away when it is closed. */
export const sampleOptions = (): OpenOptions => {
  const startedAt = performance.now()
  return {
    sourcesDirectory: join(import.meta.dirname, '..', '..', 'sources', 'sample'),
    throwAway: true,
    // The captures are files.
    allowLocal: true,
    clock: { now: () => new Date(SAMPLE_PRESENT.getTime() + performance.now() - startedAt) },
  }
}
