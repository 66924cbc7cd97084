import { createServer } from 'node:http'
import { createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import type { AddressInfo } from 'node:net'

export const APP_ID = 'b0000000-0000-0000-0000-000000000001'
export const SECRET = 'a secret of trials'
export const ISSUER = 'https://api.botframework.com'

/** What stands in a token in the place of what is usual. */
export interface Claims {
  readonly aud?: string
  readonly iss?: string
  readonly serviceurl?: string
  /** Seconds from now. */
  readonly nbf?: number
  readonly exp?: number
  readonly more?: object
}

/** Microsoft's login, as far as a bot sees it: keys, and tokens for whoever knows the secret. */
export interface Login {
  readonly url: string
  /** As Teams sends it. */
  readonly token: (
    claims: Claims,
    how?: { readonly isForged?: true; readonly kid?: string },
  ) => string
  /** Of what was asked for a token with. */
  readonly asked: URLSearchParams[]
  /** Until then, keys cannot be had. */
  isDown: boolean
  /** Until then, no answer comes. */
  isMute: boolean
  readonly close: () => Promise<void>
}

const KID = 'trial-key'

export const openLogin = async (): Promise<Login> => {
  const ours = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const forger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const asked: URLSearchParams[] = []
  const state = { isDown: false, isMute: false }
  let url = ''
  const pages = (): Readonly<Record<string, () => object>> => ({
    '/v1/.well-known/openidconfiguration': () => ({
      issuer: ISSUER,
      jwks_uri: `${url}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({
      keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: KID, endorsements: ['msteams'] }],
    }),
  })
  const server = createServer((request, response) => {
    const page = pages()[request.url ?? '']
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (state.isMute) return
    if (state.isDown) send(503, {})
    else if (page !== undefined) send(200, page())
    else void giveToken()
    async function giveToken() {
      const form = await formOf(request)
      asked.push(form)
      const isKnown = form.get('client_secret') === SECRET
      send(isKnown ? 200 : 401, isKnown ? TOKEN : { error: 'invalid_client' })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    asked,
    get isDown() {
      return state.isDown
    },
    set isDown(isDown) {
      state.isDown = isDown
    },
    get isMute() {
      return state.isMute
    },
    set isMute(isMute) {
      state.isMute = isMute
    },
    token: (claims, { isForged, kid = KID } = {}) =>
      sign(claims, { key: (isForged === true ? forger : ours).privateKey, kid }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const TOKEN = { access_token: 'a-token-of-trials', expires_in: 3_600, token_type: 'Bearer' }

const formOf = async (request: AsyncIterable<unknown>): Promise<URLSearchParams> => {
  let text = ''
  for await (const part of request) text += String(part)
  return new URLSearchParams(text)
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const sign = (claims: Claims, { key, kid }: { readonly key: KeyObject; readonly kid: string }) => {
  const now = Math.floor(Date.now() / 1_000)
  const { nbf = -60, exp = 3_600, more, ...others } = claims
  const head = encoded({ alg: 'RS256', typ: 'JWT', kid })
  const body = encoded({
    iss: ISSUER,
    aud: APP_ID,
    jti: randomUUID(),
    ...others,
    nbf: now + nbf,
    exp: now + exp,
    ...more,
  })
  const signature = createSign('RSA-SHA256').update(`${head}.${body}`).sign(key, 'base64url')
  return `${head}.${body}.${signature}`
}
