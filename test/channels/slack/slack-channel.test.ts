import { channelContract } from '../../contracts/channel.ts'
import { settled } from './talk-room.ts'
import { openSlackRoom } from '../../support/slack/slack-room.ts'
import { TEAM } from '../../support/slack/emulator.ts'

channelContract('slack', async (respond) => {
  const { house, channel, database, close } = await openSlackRoom({ respond })
  const carol = house.member('carol')
  const conversation = await database.store.conversations.open(
    'slack',
    `${TEAM.id}/${carol.direct}`,
    'en',
  )
  return {
    channel,
    conversation,
    shown: () => house.shown(carol.direct, carol),
    say: async (words) => {
      await carol.say(words)
      await settled({ database })
    },
    tearDown: close,
  }
})
