import { randomUUID } from 'node:crypto'
import { APP } from './emulator.ts'
import type { OwnMethod } from './streams.ts'
import type { Fields } from './fields.ts'

const HOURS_12 = 43_200

export interface Tokens {
  readonly methods: Readonly<Record<string, OwnMethod>>
  /** The token by which `emulate` knows it; undefined where it is unknown, out of time or revoked. */
  readonly upstream: (token: string) => string | undefined
  /** Of the reply to an installation: from now on its token is good; with rotation, it ends. */
  readonly issued: (answer: Fields) => Fields
  /** None of the app's tokens is good any more. */
  readonly revokeAll: () => void
  /** Every bot's token has had its time; only the refresh token is good. */
  readonly expire: () => void
}

/** Which of the bot's tokens are good: `emulate` takes any word for one. With token rotation, where it is on. */
export const createTokens = (isRotating: boolean): Tokens => {
  const good = new Map<string, string>([[APP.botToken, APP.botToken]])
  const refresh = new Map<string, string>()

  const rotated = (answer: Fields, known: string): Fields => {
    const token = `xoxe.xoxb-${randomUUID()}`
    const refreshToken = `xoxe-${randomUUID()}`
    good.set(token, known)
    refresh.set(refreshToken, known)
    return Object.assign({}, answer, {
      access_token: token,
      refresh_token: refreshToken,
      expires_in: HOURS_12,
    })
  }

  const issued: Tokens['issued'] = (answer) => {
    if (answer['ok'] !== true) return answer
    const token = String(answer['access_token'])
    if (isRotating) return rotated(answer, token)
    good.set(token, token)
    return answer
  }

  /** Each refresh token is good once. */
  const renew: OwnMethod = async ({ refresh_token: old }) => {
    const known = refresh.get(String(old))
    if (known === undefined) return { ok: false, error: 'invalid_refresh_token' }
    refresh.delete(String(old))
    const answer = {
      ok: true,
      token_type: 'bot',
      app_id: APP.id,
      bot_user_id: APP.botUserId,
      scope: '',
      team: { id: 'T000000001', name: 'Emulate' },
      enterprise: null,
      is_enterprise_install: false,
    }
    return rotated(answer, known)
  }

  return {
    methods: {
      'auth.revoke': async ({ token }) => ({ ok: true, revoked: good.delete(String(token)) }),
      'oauth.v2.access': renew,
    },
    upstream: (token) => good.get(token),
    issued,
    revokeAll: () => {
      good.clear()
      refresh.clear()
    },
    expire: () => good.clear(),
  }
}
