import { createHash, randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Language } from '../../domain/language.ts'

/** Who asks, as far as a page without accounts can know. */
export interface Visitor {
  /** Address of the visitor's conversation: a digest of the session's secret, so that no store or log holds the secret. */
  readonly address: string
  /** Without a session until now: nothing can have been posted or said. */
  readonly isNew: boolean
  readonly language: Language
}

/** 256 random bits, base64url. */
const sessionSchema = z.string().regex(/^[\w-]{43}$/u)
const languageSchema = z.enum(['en', 'ja'])

/** Seconds. */
const HALF_A_YEAR = 182 * 24 * 60 * 60

/** RFC 6265, 4.2: `name=value; name=value`. */
const cookie = (request: Request, name: string): string | undefined =>
  request
    .get('cookie')
    ?.split(/;\s*/u)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const keep = (response: Response, name: string, value: string): void => {
  const options = { httpOnly: true, sameSite: 'strict', path: '/' } as const
  response.cookie(name, value, { ...options, maxAge: HALF_A_YEAR * 1_000 })
}

/** Recognises a visitor by the session cookie, or gives one. */
export const visitorOf = (request: Request, response: Response, usual: Language): Visitor => {
  const known = sessionSchema.safeParse(cookie(request, 'session'))
  const session = known.data ?? randomBytes(32).toString('base64url')
  // A link on another site brings no strict cookie along: a new one would overwrite the visitor's own.
  if (!known.success && request.get('sec-fetch-site') !== 'cross-site')
    keep(response, 'session', session)
  return {
    address: createHash('sha256').update(session).digest('base64url').slice(0, 22),
    isNew: !known.success,
    language: languageOf(request, response, usual),
  }
}

/** The language switch, else what was chosen before, else what the browser prefers, else the usual one. */
const languageOf = (request: Request, response: Response, usual: Language): Language => {
  const chosen = languageSchema.safeParse(request.query['language'])
  if (chosen.success) {
    keep(response, 'language', chosen.data)
    return chosen.data
  }
  const remembered = languageSchema.safeParse(cookie(request, 'language'))
  if (remembered.success) return remembered.data
  // Where all are welcome alike, the first one named here is taken.
  const preferred = request.acceptsLanguages(usual === 'ja' ? ['ja', 'en'] : ['en', 'ja'])
  return languageSchema.safeParse(preferred).data ?? usual
}
