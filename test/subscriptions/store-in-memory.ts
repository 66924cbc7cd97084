import type {
  EntryFilter,
  NewSubscription,
  Subscription,
  SubscriptionStore,
} from '../../src/domain/subscription.ts'

type MemoryStore = Pick<SubscriptionStore, 'add' | 'change' | 'remove' | 'ofConversation' | 'all'>

const isSame = (one: EntryFilter, other: EntryFilter): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

/** Keeps subscriptions as the port says, for as long as the test runs. */
export const createStoreInMemory = (): MemoryStore => {
  let stored: readonly Subscription[] = []
  let lastId = 0
  const sameOf = (conversationId: string, wish: NewSubscription) =>
    stored.find(
      (one) =>
        one.conversationId === conversationId &&
        one.kind === wish.kind &&
        (one.kind === 'digest' || isSame(one.filter, wish.filter)),
    )
  return {
    add: async (conversationId, wish) => {
      const before = sameOf(conversationId, wish)
      const id = before?.id ?? String(++lastId)
      const pausedAt = before?.pausedAt
      const subscription: Subscription = {
        ...wish,
        ...(before?.kind === 'digest' ? { coveredUntil: before.coveredUntil } : {}),
        id,
        conversationId,
        ...(pausedAt === undefined ? {} : { pausedAt }),
      }
      stored =
        before === undefined
          ? [...stored, subscription]
          : stored.map((one) => (one.id === id ? subscription : one))
      return { subscription, isNew: before === undefined }
    },
    change: async (changed) => {
      if (!stored.some((one) => one.id === changed.id)) return false
      stored = stored
        .filter(
          (one) =>
            one.id === changed.id ||
            one.kind === 'digest' ||
            one.conversationId !== changed.conversationId ||
            changed.kind === 'digest' ||
            !isSame(one.filter, changed.filter),
        )
        .map((one) => (one.id === changed.id ? changed : one))
      return true
    },
    remove: async (id) => {
      const count = stored.length
      stored = stored.filter((one) => one.id !== id)
      return stored.length < count
    },
    ofConversation: async (conversationId) =>
      stored
        .filter((one) => one.conversationId === conversationId)
        .toSorted((one, other) => Number(other.kind === 'digest') - Number(one.kind === 'digest')),
    all: async () => stored,
  }
}
