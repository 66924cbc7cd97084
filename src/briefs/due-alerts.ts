import type { Store } from '../domain/store.ts'
import { createAlertWriter } from '../alerts/write-alerts.ts'
import { createBriefWriter, type BriefRooms } from './brief-writer.ts'
import { createWanted } from '../text/wanted.ts'
import { doAlone } from '../intake/shared-work.ts'

/** Puts the alerts that are due into the outbox. One replica at a time: two would decide about the same story. */
export const writeAlertsAlone = (
  rooms: BriefRooms & { readonly store: Pick<Store, 'alerts' | 'subscriptions' | 'alone'> },
  stop: AbortSignal,
): (() => Promise<void>) => {
  const { store, clock } = rooms
  const { levels, brief } = createBriefWriter(rooms)
  const write = createAlertWriter({
    alerts: store.alerts,
    subscriptions: store.subscriptions,
    entries: store.entries,
    clock,
    isWanted: createWanted(rooms.pillars),
    levelsOf: levels,
    brief,
  })
  return () =>
    doAlone(store, 'write alerts', {
      run: async () => {
        await write(stop)
      },
      isLeft: async () => !stop.aborted && (await store.alerts.news(1)).length > 0,
    })
}
