import type { Validators } from '../domain/feed-state.ts'
import type { Fetched } from './fetched.ts'
import { tellableAddress } from './fetch-failure.ts'
import type { Answer } from './hop.ts'
import { freshForSeconds, retryAfterSeconds, type Header } from './http-freshness.ts'
import { challengeFailure, statusFailure } from './http-status.ts'
import { tooLarge, unpack } from './unpack.ts'

export interface AnswerTerms {
  readonly address: URL
  /** Validators were sent, so that 304 means something. */
  readonly conditional: boolean
  readonly receivedAt: Date
  readonly limitBytes: number
  readonly cutAtLimit?: boolean | undefined
  readonly signal: AbortSignal
}

/** What an answer that is no redirect gives us. Throws FetchFailure where that is neither a document nor the news of no news. */
export const readAnswer = async (answer: Answer, terms: AnswerTerms): Promise<Fetched> => {
  const { status, header } = answer
  const { address, receivedAt } = terms
  const challenge = challengeFailure(address, status, header)
  if (challenge !== undefined) throw challenge
  const fresh = freshForSeconds(header, receivedAt)
  const hints = fresh === undefined ? {} : { freshForSeconds: fresh }
  if (status === 304 && terms.conditional) return { kind: 'not-modified', ...hints }
  if (status < 200 || status > 299) {
    throw statusFailure(address, status, retryAfterSeconds(header, receivedAt))
  }
  const contentType = header('content-type')
  return {
    kind: 'document',
    body: await bodyOf(answer, terms),
    ...(contentType === undefined ? {} : { contentType }),
    address: address.href,
    validators: validatorsOf(header),
    ...hints,
  }
}

const bodyOf = ({ header, body }: Answer, terms: AnswerTerms): Promise<Uint8Array> => {
  const { limitBytes, cutAtLimit, signal } = terms
  const sender = tellableAddress(terms.address)
  if (Number(header('content-length')) > limitBytes && cutAtLimit !== true) {
    throw tooLarge({ sender, limitBytes })
  }
  const contentEncoding = header('content-encoding') ?? ''
  return unpack(body, { sender, contentEncoding, limitBytes, cutAtLimit, signal })
}

const validatorsOf = (header: Header): Validators => {
  const etag = sendable(header('etag'))
  const lastModified = sendable(header('last-modified'))
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

const LONGEST_VALIDATOR = 1_000

/** What may stand in a header that we send (RFC 9110, 5.5), and is no burden to keep; a feed without validators is read whole. */
const sendable = (value: string | undefined): string | undefined =>
  value !== undefined &&
  value.length <= LONGEST_VALIDATOR &&
  /^[\t\x20-\x7e\x80-\xff]+$/.test(value)
    ? value
    : undefined
