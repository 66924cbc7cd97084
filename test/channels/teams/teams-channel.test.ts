import { channelContract } from '../../contracts/channel.ts'
import { CHAT, saying, TENANT } from '../../support/teams/activities.ts'
import { openTeamsRoom } from '../../support/teams/teams-room.ts'
import { seenOf } from '../../support/teams/seen-posts.ts'

channelContract('teams', async (respond) => {
  const room = await openTeamsRoom({ respond })
  await room.tell('personal', { type: 'installationUpdate', action: 'add' })
  room.connector.clear()
  const conversation = await room.database.store.conversations.open(
    'teams',
    `${TENANT}/${CHAT}`,
    'en',
  )
  return {
    channel: room.channel,
    conversation,
    shown: async () => {
      const seen = room.connector.posts().map(seenOf)
      return {
        text: seen.map(({ text }) => text).join('\n'),
        links: seen.flatMap(({ links }) => links),
        harm: seen.flatMap(({ harm }) => harm),
      }
    },
    say: async (words) => {
      await room.tell('personal', saying(words))
    },
    tearDown: room.close,
  }
})
