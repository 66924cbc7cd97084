import { afterAll, beforeAll, expect, it } from 'vitest'
import { ACTION } from '../../../src/messenger/actions.ts'
import {
  describeWithPlayground,
  openTeamsBot,
  postsIn,
  streamsIn,
  type TeamsBot,
} from './teams-bot.ts'
import { digestsDelivered, digestsFallDue, settled } from '../../support/bot-steps.ts'
import { PATIENCE, QUANTUM } from '../../support/served-bot.ts'
import { shapesIn } from '../../support/teams/seen-posts.ts'
import { TEAMS_ACTION } from '../../../src/channels/teams/buttons/card-data.ts'

const REPORT = {
  id: 'one',
  title: 'Report one on quantum key distribution',
  words: 'Networks for quantum key distribution are standardised in part one.',
}

/** One bot that serves; each test goes on where the last one stopped. */
describeWithPlayground('a member of a team', () => {
  let bot: TeamsBot
  let chat: string
  beforeAll(async () => {
    bot = await openTeamsBot()
    chat = bot.playground.config.personalChat.id
    await bot.publish(QUANTUM)
  }, 90_000)
  afterAll(() => bot.close(), 60_000)

  const posts = (conversation = chat) => postsIn(bot, conversation)
  const untilShown = async (words: string, conversation = chat) => {
    const found = () => posts(conversation).findLast(({ text }) => text.includes(words))
    await expect.poll(found, PATIENCE).toBeDefined()
    return found()!
  }
  const press = (replyToId: string, data: object, conversation = chat) => {
    const action = { type: 'Action.Execute', data }
    const value = { action, trigger: 'manual' }
    return bot.playground.invoke({ conversation, name: 'adaptiveCard/action', replyToId, value })
  }

  it('who installs the bot is told what it can do, with something to begin with', async () => {
    await bot.playground.install(chat)
    const { body } = await untilShown('What you can say')
    expect(JSON.stringify(body['suggestedActions'])).toContain('"imBack"')
    await settled(bot)
    expect(posts()).toHaveLength(1)
  }, 60_000)

  it('who asks sees the answer come, with its sources, the label, and a way to rate it', async () => {
    await bot.playground.say(chat, 'What was published on post-quantum cryptography?')
    const answer = await untilShown(QUANTUM.words)
    expect(answer.links).toContain('https://example.org/quantum')
    expect(answer.harm).toEqual([])
    expect(answer.body).toMatchObject({
      channelData: { feedbackLoop: { type: 'default' } },
      entities: [
        { type: 'streaminfo', streamType: 'final' },
        {
          type: 'https://schema.org/Message',
          additionalType: ['AIGeneratedContent'],
          citation: [
            {
              position: 1,
              appearance: {
                name: QUANTUM.title,
                abstract: QUANTUM.words,
                url: 'https://example.org/quantum',
              },
            },
          ],
        },
      ],
    })
    expect(streamsIn(bot, chat)[0]).toMatchObject({ streamType: 'informative', streamSequence: 1 })
  }, 60_000)

  it('who finds it helpful is heard', async () => {
    await settled(bot)
    const value = { actionName: 'feedback', actionValue: { reaction: 'like', feedback: '{}' } }
    await bot.playground.invoke({ conversation: chat, name: 'message/submitAction', value })
    const rated = async () => (await bot.database.store.questions.list(9))[0]?.feedback
    await expect.poll(rated, PATIENCE).toBe('helpful')
  }, 60_000)

  it('who asks what is not there is told so', async () => {
    await bot.playground.say(chat, 'Who won the football match on Sunday?')
    const { body } = await untilShown('football match on Sunday')
    expect(JSON.stringify(body['entities'])).not.toContain('citation')
  }, 60_000)

  it('who subscribes by the card has an alert, once, as soon as something fits', async () => {
    await bot.playground.say(chat, 'subscriptions')
    const { id } = await untilShown('What comes to you')
    const form = await press(id, { verb: ACTION.openSubscribe })
    expect(JSON.stringify(form)).toContain('How often')
    const alerts = await press(id, {
      verb: TEAMS_ACTION.subscribe,
      about: 'alerts',
      pillars: '2',
      level: 'context',
      language: 'en',
      'time-zone': 'Asia/Tokyo',
      'most-a-day': '10',
    })
    expect(JSON.stringify(alerts)).toContain('Subscribed')
    await bot.publish(REPORT)
    const alert = await untilShown(REPORT.title)
    expect(alert.text).toContain('Policy alert')
    expect(alert.links).toContain('https://example.org/one')
    expect(posts().filter(({ text }) => text.includes('Policy alert'))).toHaveLength(1)
  }, 60_000)

  it('who finds the pillar wrong is heard, and sees the alert again', async () => {
    const alert = await untilShown('Policy alert')
    const button = shapesIn(alert.body['attachments']).find(
      ({ verb }) => verb === ACTION.wrongPillar,
    )
    const data = (button as unknown as { data: { about: string; page: string } }).data
    expect(JSON.stringify(await press(alert.id, data))).toContain('2.1 ')
    const told = await press(alert.id, { ...data, verb: TEAMS_ACTION.object, touches: '2.1' })
    expect(JSON.stringify(told)).toContain(REPORT.title)
    const [open] = await bot.database.store.reviews.open(9)
    expect(open?.opinions.at(-1)).toMatchObject({ recommendations: ['2.1'] })
  }, 60_000)

  it('who asks for a digest in a channel has it there, in a thread of its own', async () => {
    const [team] = bot.playground.config.teams
    const channel = team?.channels[1]?.id ?? ''
    await bot.playground.mention(channel, 'subscribe')
    await untilShown('Subscribed', channel)
    await digestsFallDue(bot)
    await expect.poll(() => digestsDelivered(bot), { timeout: 50_000, interval: 500 }).toBe(1)
    const digest = await untilShown('Policy digest', channel)
    expect(digest.text).toContain(REPORT.title)
    expect(digest.body['attachments']).toMatchObject([
      { contentType: 'application/vnd.microsoft.card.adaptive' },
    ])
  }, 90_000)

  it('who removes the bot is sent nothing any more, until it is back', async () => {
    await bot.playground.uninstall(chat)
    const { conversations } = bot.database.store
    const { tenantId } = bot.playground.config
    const parked = async () => (await conversations.at('teams', `${tenantId}/${chat}`))?.parked
    await expect.poll(parked, PATIENCE).toMatchObject({ reason: 'the bot was removed' })
    await bot.playground.install(chat)
    await expect.poll(parked, PATIENCE).toBeUndefined()
  }, 60_000)
})
