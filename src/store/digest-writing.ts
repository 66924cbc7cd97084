import type { DigestWriting } from '../domain/digest-writing.ts'
import type { Database } from './database.ts'
import { putDeliveries } from './delivery-rows.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { isReachable } from './served.ts'

export const createDigestWriting = (database: Database, enqueue: Enqueue): DigestWriting => ({
  fulfil: ({ id, conversationId, nextDigestAt, coveredUntil }, digests, next) =>
    database.transaction().execute(async (transaction) => {
      // A parked one keeps its place: whoever comes back is told of the whole time.
      if (!(await isReachable(transaction, conversationId))) return false
      const { numUpdatedRows } = await transaction
        .updateTable('subscriptions')
        .set({
          next_digest_at: next.nextDigestAt,
          covered_until: next.coveredUntil,
          held_until: null,
        })
        .where('id', '=', id)
        .where('next_digest_at', '=', nextDigestAt)
        .where('paused_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      const deliveries = digests.map((digest) => ({
        // One in each language for each period, however often it is tried: a clock that ran ahead may be due twice at one time.
        key: `digest/${id}/${coveredUntil.toISOString()}/${nextDigestAt.toISOString()}/${digest.language}`,
        conversationId,
        subscriptionId: id,
        message: digest,
        nextAttemptAt: nextDigestAt,
      }))
      await putDeliveries(transaction, deliveries, enqueue)
      return true
    }),
})
