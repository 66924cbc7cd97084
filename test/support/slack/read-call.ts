import type { IncomingMessage } from 'node:http'
import type { Fields } from './fields.ts'

/** Slack's SDK sends forms in which these are JSON. */
const JSON_FIELDS = new Set([
  'blocks',
  'attachments',
  'metadata',
  'view',
  'chunks',
  'prompts',
  'loading_messages',
])

export const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

const valueOf = (name: string, value: string): unknown => {
  if (JSON_FIELDS.has(name)) return JSON.parse(value) as unknown
  if (value === 'true' || value === 'false') return name === 'text' ? value : value === 'true'
  return value
}

/** What a call brings, with the token it is made by. */
export const readCall = (request: IncomingMessage, body: string): Fields => {
  const { authorization = '', 'content-type': type = '' } = request.headers
  const bearer = /^Bearer (?<token>.+)$/u.exec(authorization)?.groups?.['token']
  const fields = type.includes('application/json')
    ? (JSON.parse(body) as Fields)
    : Object.fromEntries(
        Array.from(new URLSearchParams(body), ([name, value]) => [name, valueOf(name, value)]),
      )
  return bearer === undefined ? fields : { ...fields, token: bearer }
}
