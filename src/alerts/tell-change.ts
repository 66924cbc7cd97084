import type { Alert, AlertDecision } from '../domain/alert.ts'
import type { AlertMessage, BriefEntry, WordChange } from '../domain/message.ts'
import type { ChangedAlert } from './decide-alerts.ts'
import type { Clock } from '../domain/clock.ts'
import type { EntryFilter } from '../domain/subscription.ts'
import type { EntryStore } from '../domain/store.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Language } from '../domain/language.ts'
import type { NewDelivery } from '../domain/delivery.ts'
import { wordChanges } from '../text/word-changes.ts'

/** How a message tells of entries: one of each, in their order, also of those that have no labels. */
export type Brief = (
  entries: readonly LabelledEntry[],
  wish: { readonly language: Language; readonly timeZone: string; readonly filter: EntryFilter },
) => Promise<readonly BriefEntry[]>

export interface ChangeRooms {
  readonly entries: Pick<EntryStore, 'byKeys'>
  readonly clock: Clock
  readonly brief: Brief
}

/**
 * The words of the earlier messages are replaced, and a reply in the thread of each says what changed: a channel tells
 * nobody of an edit. What was edited back has not changed.
 */
export const tellChange = async (
  rooms: ChangeRooms,
  changed: ChangedAlert,
): Promise<AlertDecision['updates'][number]> => {
  const { alert, revisions } = changed
  const saidUntil = revisions.at(-1)?.seenAt ?? alert.saidUntil
  const changes = wordChanges(revisions.flatMap((revision) => revision.changes))
  const tell = editAndReply(rooms, changed, { saidUntil, changes })
  const deliveries = changes.length === 0 ? [] : await Promise.all(alert.deliveries.map(tell))
  return { id: alert.id, saidUntil, deliveries: deliveries.flat() }
}

/** None of a message that only counted the entry. */
const editAndReply =
  (
    rooms: ChangeRooms,
    { alert, subscription, entry }: ChangedAlert,
    { saidUntil, changes }: { readonly saidUntil: Date; readonly changes: readonly WordChange[] },
  ) =>
  async ({ id, message }: Alert['deliveries'][number]): Promise<readonly NewDelivery[]> => {
    const entries = await presentEntries(rooms, message, subscription.filter)
    const told = entries.filter(({ key }) => key === entry.key)
    if (told.length === 0) return []
    const update = { entryKey: entry.key, changes }
    const messages = {
      edit: { ...message, entries, update },
      reply: { ...message, entries: told, more: 0, update },
    }
    return (['edit', 'reply'] as const).map((action) => ({
      key: `alert/${alert.id}/${saidUntil.toISOString()}/${action}/${message.language}`,
      conversationId: alert.conversationId,
      subscriptionId: subscription.id,
      message: messages[action],
      nextAttemptAt: rooms.clock.now(),
      about: { delivery: id, action },
    }))
  }

/**
 * All of them in their present words: an earlier edit of the same message may still be on its way, and the last one
 * shown stands. An entry that has lost its labels keeps those under which it was told.
 */
const presentEntries = async (
  { entries, brief }: ChangeRooms,
  { language, timeZone, entries: earlier }: AlertMessage,
  filter: EntryFilter,
): Promise<readonly BriefEntry[]> => {
  const stored = await entries.byKeys(earlier.flatMap(({ key }) => key ?? []))
  const briefs = await brief(stored, { language, timeZone, filter })
  const present = new Map(briefs.map((one) => [one.key, one]))
  return earlier.map((before) => {
    const one = present.get(before.key) ?? before
    return one.labels.length > 0 ? one : { ...one, labels: before.labels }
  })
}
