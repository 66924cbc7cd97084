import type { Alert, AlertId, AlertStore, NewsEntry } from '../../src/domain/alert.ts'
import type { AlertMessage } from '../../src/domain/message.ts'
import type { AlertSubscription } from '../../src/domain/subscription.ts'
import type { Delivery, NewDelivery } from '../../src/domain/delivery.ts'
import type { EntryKey } from '../../src/domain/entry.ts'

export interface Put extends NewDelivery {
  readonly id: string
  readonly at: Date
}

/** An AlertStore without a database, and what it has put into the outbox. Edits are shown at once. */
export const createAlertsInMemory = (
  subscriptions: readonly AlertSubscription[],
  now: () => Date,
) => {
  const entries = new Map<EntryKey, NewsEntry>()
  const undecided = new Set<EntryKey>()
  const alerts = new Map<AlertId, Alert>()
  const outbox: Put[] = []
  const shown = new Map<Delivery['id'], AlertMessage>()

  const put = (delivery: NewDelivery): Delivery['id'] => {
    if (outbox.some(({ key }) => key === delivery.key)) throw new Error(`twice: ${delivery.key}`)
    const id = String(outbox.length + 1)
    outbox.push({ ...delivery, id, at: now() })
    if (delivery.message.kind === 'alert')
      shown.set(delivery.about?.action === 'edit' ? delivery.about.delivery : id, delivery.message)
    return id
  }
  const change = (id: AlertId, part: Partial<Alert>): void => {
    const alert = alerts.get(id)
    if (alert !== undefined) alerts.set(id, { ...alert, ...part })
  }
  const storyOf = (key: EntryKey): EntryKey => entries.get(key)?.storyKey ?? key

  const store: AlertStore = {
    news: (limit) =>
      Promise.resolve([...undecided].slice(0, limit).flatMap((key) => entries.get(key) ?? [])),
    ofStories: (storyKeys) =>
      Promise.resolve(
        [...alerts.values()]
          .filter(({ entryKey }) => storyKeys.includes(storyOf(entryKey)))
          .map((alert) =>
            Object.assign({}, alert, {
              storyKey: storyOf(alert.entryKey),
              deliveries: alert.deliveries.map(({ id, message }) => ({
                id,
                message: shown.get(id) ?? message,
              })),
            }),
          ),
      ),
    decide: ({ news, alerts: decided, updates }) => {
      for (const { key, contentHash } of news)
        if (entries.get(key)?.contentHash === contentHash) undecided.delete(key)
      for (const alert of decided) {
        const id = String(alerts.size + 1)
        alerts.set(id, { ...alert, id, deliveries: [] })
      }
      for (const { id, saidUntil, deliveries } of updates) {
        change(id, { saidUntil })
        for (const delivery of deliveries) put(delivery)
      }
      return Promise.resolve()
    },
    due: (time) =>
      Promise.resolve(
        subscriptions
          .map((subscription) => ({
            subscription,
            alerts: [...alerts.values()].filter(
              ({ subscriptionId, dueAt, deliveries }) =>
                subscriptionId === subscription.id && deliveries.length === 0 && dueAt <= time,
            ),
            // One a message, in whichever language.
            writtenAt: outbox
              .filter(
                ({ subscriptionId, about, key }) =>
                  subscriptionId === subscription.id && about === undefined && !key.endsWith('ja'),
              )
              .map(({ at }) => at),
          }))
          .filter((due) => due.alerts.length > 0),
      ),
    write: (ids, deliveries) => {
      const tied = deliveries.map((delivery) => ({ id: put(delivery), message: delivery.message }))
      const messages = tied.flatMap(({ id, message }) =>
        message.kind === 'alert' ? { id, message } : [],
      )
      for (const id of ids) change(id, { deliveries: messages })
      return Promise.resolve()
    },
    hold: (ids, until) => {
      for (const id of ids) change(id, { dueAt: until })
      return Promise.resolve()
    },
  }
  return {
    store,
    /** New, edited or labelled anew. */
    publish: (entry: NewsEntry): void => {
      entries.set(entry.key, entry)
      undecided.add(entry.key)
    },
    byKeys: (keys: readonly EntryKey[]): Promise<readonly NewsEntry[]> =>
      Promise.resolve([...entries.values()].filter(({ key }) => keys.includes(key))),
    alerts: (): readonly Alert[] => [...alerts.values()],
    outbox: outbox as readonly Put[],
  }
}
