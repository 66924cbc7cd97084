import { createHmac, randomUUID } from 'node:crypto'
import { APP, TEAM } from './emulator.ts'
import type { Sockets } from './sockets.ts'
import type { Fields } from './fields.ts'

/** Something that Slack tells the bot; it can be told again as it is. */
export interface News {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive'
  readonly body: Fields
}

/** How it is told, where that is not as usual. */
export interface Telling {
  /** As the n-th retry, for a reason such as `http_timeout`. */
  readonly retry?: { readonly number: number; readonly reason: string }
  /** Seconds since the epoch that the signature speaks of. */
  readonly timestamp?: number
  readonly signingSecret?: string
  /** In the place of what the signature was made for. */
  readonly tamperedBody?: string
}

/** What the bot said to it. */
export interface Told {
  readonly news: News
  /** HTTP status; over a socket 200 where it was acknowledged; 0 where the bot was not there or did not answer. */
  readonly status: number
  /** The reply as JSON, empty where it is none. */
  readonly reply: Fields
}

export const eventOf = (event: Fields): News => ({
  kind: 'events_api',
  body: {
    token: 'verification-token',
    team_id: TEAM.id,
    api_app_id: APP.id,
    event,
    type: 'event_callback',
    event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM.id,
        user_id: APP.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  },
})

/** As it goes over HTTP: events as JSON, commands as a form, the rest as JSON in a form. */
const written = ({ kind, body }: News): readonly [type: string, text: string] => {
  if (kind === 'events_api') return ['application/json', JSON.stringify(body)]
  const form =
    kind === 'slash_commands'
      ? new URLSearchParams(body as Readonly<Record<string, string>>)
      : new URLSearchParams({ payload: JSON.stringify(body) })
  return ['application/x-www-form-urlencoded', form.toString()]
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signatureOf = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

const replyOf = (text: string): Fields => {
  if (text === '') return {}
  try {
    return JSON.parse(text) as Fields
  } catch {
    return { text }
  }
}

const overHttp = async (url: string, news: News, telling: Telling): Promise<Told> => {
  const [type, body] = written(news)
  const { retry, timestamp = Math.floor(Date.now() / 1_000) } = telling
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: telling.tamperedBody ?? body,
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': signatureOf(
          telling.signingSecret ?? APP.signingSecret,
          timestamp,
          body,
        ),
        ...(retry === undefined
          ? {}
          : { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }),
      },
    })
    const text = await answer.text()
    return { news, status: answer.status, reply: answer.ok ? replyOf(text) : { text } }
  } catch {
    return { news, status: 0, reply: {} }
  }
}

const overSocket = async (sockets: Sockets, news: News, { retry }: Telling): Promise<Told> => {
  const { kind, body } = news
  const reply = await sockets.send({
    type: kind,
    payload: body,
    accepts_response_payload: kind !== 'events_api',
    ...(retry === undefined ? {} : { retry_attempt: retry.number, retry_reason: retry.reason }),
  })
  return { news, status: reply === undefined ? 0 : 200, reply: reply ?? {} }
}

export type TellBot = (news: News, telling?: Telling) => Promise<Told>

/** Over HTTP where the bot has an address, else over the sockets that it has opened. */
export const createTellBot =
  (sockets: Sockets, eventsUrl: () => string | undefined): TellBot =>
  async (news, telling = {}) => {
    const url = eventsUrl()
    if (url !== undefined) return overHttp(url, news, telling)
    if (sockets.connections() > 0) return overSocket(sockets, news, telling)
    return { news, status: 0, reply: {} }
  }
