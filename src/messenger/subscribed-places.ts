import type { ChannelName, Conversation, Parking } from '../domain/conversation.ts'
import type { CheckUpNeeds, Finding } from '../domain/check-up.ts'

/** A conversation in which something is subscribed. */
export type SubscribedPlace = Pick<Conversation, 'address' | 'parked'>

/** Where a channel sends something, each place once. */
export const subscribedPlaces = async (
  { subscriptions, conversations }: CheckUpNeeds,
  channel: ChannelName,
): Promise<readonly SubscribedPlace[]> => {
  const ids = new Set((await subscriptions.all()).map(({ conversationId }) => conversationId))
  const places: SubscribedPlace[] = []
  for (const id of ids) {
    const conversation = await conversations.find(id)
    if (conversation?.channel === channel) places.push(conversation)
  }
  return places
}

/** Nobody is reached there, until somebody speaks there. */
export const parkedFinding = (
  place: string,
  { reason }: Parking,
  invite: 'Invite the bot there' | 'Install the bot there',
): Finding => ({
  state: 'warning',
  sentence: `${place} is parked: ${reason}`,
  remedy: `${invite} and speak to it, or remove its subscriptions.`,
})
