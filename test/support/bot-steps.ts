import { expect } from 'vitest'
import { PATIENCE, type ServedBot } from './served-bot.ts'
import type { TestDatabase } from './test-database.ts'

/** Resolves when nothing of what a channel was told is in hand any more. */
export const settled = async ({ database }: Pick<ServedBot, 'database'>): Promise<void> => {
  const left = () =>
    database.database.selectFrom('inbox').select('id').where('done_at', 'is', null).execute()
  await expect.poll(async () => (await left()).length, PATIENCE).toBe(0)
}

/** Whoever has something in hand is taken for dead, and nobody waits to try again. */
export const holdsEnd = async ({ database: { database } }: Pick<ServedBot, 'database'>) => {
  const past = new Date(0)
  await database
    .updateTable('inbox')
    .set({ held_until: past })
    .where('done_at', 'is', null)
    .execute()
  await database
    .updateTable('deliveries')
    .set({ held_until: past })
    .where('state', '=', 'sending')
    .execute()
}

/** What was tried and has to wait is tried again now. */
export const tryAgainNow = ({ database: { database } }: Pick<ServedBot, 'database'>) =>
  database
    .updateTable('deliveries')
    .set({ next_attempt_at: new Date(0) })
    .where('state', '=', 'pending')
    .where('attempts', '>', 0)
    .execute()

/** Resolves when all that was published is read: by the bot that serves, or by the one that polled. */
export const allRead = async ({
  database: { database },
}: {
  readonly database: Pick<TestDatabase, 'database'>
}): Promise<void> => {
  const unread = () =>
    database.selectFrom('entries').select('key').where('ready_at', 'is', null).execute()
  await expect.poll(unread, PATIENCE).toEqual([])
}

const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1_000)

/** Digests are due, with all that was published: a while ago, since nobody writes one before what is read has settled. */
export const digestsFallDue = async ({
  database: { database },
}: Pick<ServedBot, 'database'>): Promise<void> => {
  await allRead({ database: { database } })
  await database
    .updateTable('entries')
    .set({ ready_at: ago(120) })
    .execute()
  await database
    .updateTable('subscriptions')
    .set({ next_digest_at: ago(60), covered_until: ago(3_000) })
    .where('kind', '=', 'digest')
    .execute()
}

/** How many digests members have in full. */
export const digestsDelivered = async ({
  database: { store },
}: Pick<ServedBot, 'database'>): Promise<number> =>
  (await store.outbox.list({ states: ['delivered'], limit: 99 })).filter(
    ({ message }) => message.kind === 'digest',
  ).length
