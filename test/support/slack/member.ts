import { APP, TEAM, type Emulated, type Person } from './emulator.ts'
import { actionOf, findElement, type Choice } from './find-element.ts'
import type { PrivatePosts } from './private-posts.ts'
import type { SeenPost } from './seen-posts.ts'
import type { Streams } from './streams.ts'
import { eventOf, type News, type TellBot, type Told } from './tell-bot.ts'
import type { Views } from './views.ts'
import type { Fields } from './fields.ts'

/** Where a member says something, and to whom. */
export interface Saying {
  /** Missing: in the direct messages with the bot. */
  readonly channel?: string
  /** In the thread of this message. */
  readonly thread?: string
  /** Begins with the bot's name: Slack tells of it twice. */
  readonly mentions?: boolean
}

/** What was said, and what the bot said to each of the events that tell of it. */
export interface Said {
  readonly ts: string
  readonly told: readonly Told[]
}

/** What a member does in Slack. */
export interface Member extends Person {
  /** Their direct messages with the bot. */
  readonly direct: string
  readonly say: (words: string, where?: Saying) => Promise<Said>
  /** `/briefing`, in direct messages if no channel is named. */
  readonly command: (words: string, channel?: string) => Promise<Told>
  /** Presses a button, or chooses from a menu, in a post that is shown. */
  readonly press: (channel: string, post: SeenPost, choice: Choice) => Promise<Told>
  readonly pressAtHome: (choice: Choice) => Promise<Told>
  /** In the form on top. */
  readonly pressInForm: (choice: Choice, values?: Fields) => Promise<Told>
  /** Sends the form on top with these values, by block and action, as Slack has them. */
  readonly submit: (values: Fields) => Promise<Told>
  /** Uses a shortcut of the app on a message. */
  readonly shortcut: (callbackId: string, channel: string, post: SeenPost) => Promise<Told>
  readonly openHome: () => Promise<Told>
  readonly openMessages: () => Promise<Told>
  /** Presses Stop while an answer is streamed. */
  readonly stopAnswer: (channel: string, thread: string) => Promise<Told>
}

export interface MemberNeeds {
  readonly emulated: Emulated
  readonly tellBot: TellBot
  readonly views: Views
  readonly streams: Streams
  readonly privatePosts: PrivatePosts
  readonly url: () => string
}

/** As Slack sends what members type. */
const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const kindOf = (channel: string): string => (channel.startsWith('D') ? 'im' : 'channel')

const responseOf = (needs: MemberNeeds, origin: Parameters<PrivatePosts['responsePath']>[0]) => ({
  response_url: `${needs.url()}${needs.privatePosts.responsePath(origin)}`,
})

const interactionOf = async (needs: MemberNeeds, person: Person): Promise<Fields> => ({
  user: { id: person.id, username: person.name, name: person.name, team_id: TEAM.id },
  api_app_id: APP.id,
  token: 'verification-token',
  trigger_id: await needs.views.trigger(person.id),
  team: { id: TEAM.id, domain: TEAM.domain },
  enterprise: null,
  is_enterprise_install: false,
})

export const createMember = (needs: MemberNeeds, person: Person): Member => {
  const direct = needs.emulated.direct.get(person.name) ?? ''
  const event = (fields: Fields): Promise<Told> =>
    needs.tellBot(eventOf({ user: person.id, ...fields }))
  const interact = async (fields: Fields): Promise<Told> => {
    const body = { ...(await interactionOf(needs, person)), ...fields }
    return needs.tellBot({ kind: 'interactive', body })
  }
  const pressInView = (view: Fields | undefined, choice: Choice, values: Fields): Promise<Told> =>
    interact({
      type: 'block_actions',
      container: { type: 'view', view_id: view?.['id'] },
      view: { ...view, state: { values } },
      actions: [actionOf(findElement(view?.['blocks'], choice), choice)],
    })

  const say: Member['say'] = async (words, where = {}) => {
    const { channel = direct, thread, mentions = false } = where
    const text = `${mentions ? `<@${APP.botUserId}> ` : ''}${escaped(words)}`
    const inThread = thread === undefined ? {} : { thread_ts: thread }
    const posted = await needs.emulated.call('chat.postMessage', person.token, {
      channel,
      text,
      ...inThread,
    })
    if (posted['ok'] !== true) throw new Error(`Slack refuses it: ${String(posted['error'])}`)
    const ts = String(posted['ts'])
    const told = { channel, text, ts, event_ts: ts, team: TEAM.id, ...inThread }
    const events = [
      event({ type: 'message', channel_type: kindOf(channel), ...told }),
      ...(mentions ? [event({ type: 'app_mention', ...told })] : []),
    ]
    return { ts, told: await Promise.all(events) }
  }

  const command: Member['command'] = async (words, channel = direct) => {
    const body = {
      token: 'verification-token',
      team_id: TEAM.id,
      team_domain: TEAM.domain,
      channel_id: channel,
      channel_name: channel.startsWith('D') ? 'directmessage' : 'briefings',
      user_id: person.id,
      user_name: person.name,
      command: '/briefing',
      text: words,
      api_app_id: APP.id,
      is_enterprise_install: 'false',
      trigger_id: await needs.views.trigger(person.id),
      ...responseOf(needs, { channel, user: person.id }),
    }
    const news: News = { kind: 'slash_commands', body }
    const told = await needs.tellBot(news)
    if (told.status === 200 && Object.keys(told.reply).length > 0)
      await needs.privatePosts.respond(new URL(body.response_url).pathname, told.reply)
    return told
  }

  const press: Member['press'] = (channel, post, choice) => {
    const { ts, threadTs, isPrivate, message } = post
    const inThread = threadTs === undefined ? {} : { threadTs }
    return interact({
      type: 'block_actions',
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel,
        is_ephemeral: isPrivate,
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
      },
      channel: { id: channel, name: kindOf(channel) === 'im' ? 'directmessage' : 'briefings' },
      ...(isPrivate ? {} : { message }),
      state: { values: {} },
      actions: [actionOf(findElement(message['blocks'], choice), choice)],
      ...responseOf(needs, { channel, user: person.id, ts, isPrivate, ...inThread }),
    })
  }

  const submit: Member['submit'] = async (values) => {
    const view = needs.views.form(person.id)
    if (view === undefined) throw new Error('There is no form to send')
    const told = await interact({
      type: 'view_submission',
      view: { ...view, state: { values } },
      response_urls: [],
    })
    if (told.status === 200) await needs.views.settle(person.id, told.reply)
    return told
  }

  return {
    ...person,
    direct,
    say,
    command,
    press,
    pressAtHome: (choice) => pressInView(needs.views.home(person.id), choice, {}),
    pressInForm: (choice, values = {}) => pressInView(needs.views.form(person.id), choice, values),
    submit,
    shortcut: (callbackId, channel, { ts, message, isPrivate }) =>
      interact({
        type: 'message_action',
        callback_id: callbackId,
        channel: { id: channel, name: 'briefings' },
        message_ts: ts,
        message,
        action_ts: `${Date.now() / 1_000}`,
        ...responseOf(needs, { channel, user: person.id, ts, isPrivate }),
      }),
    openHome: () => {
      const view = needs.views.home(person.id)
      return event({
        type: 'app_home_opened',
        channel: direct,
        tab: 'home',
        ...(view === undefined ? {} : { view }),
      })
    },
    openMessages: () => event({ type: 'app_home_opened', channel: direct, tab: 'messages' }),
    stopAnswer: (channel, thread) => {
      const streaming = needs.streams.open(channel, thread)
      needs.streams.cut(channel, thread)
      return event({
        type: 'agent_session_stopped',
        channel,
        thread_ts: thread,
        streaming_message_ts: streaming,
      })
    },
  }
}
