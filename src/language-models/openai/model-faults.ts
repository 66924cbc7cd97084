import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from 'openai/core/error'
import { BriefingError } from '../../domain/errors.ts'

/** A reply that came but is of no use. Not retryable: it is about this very input, which is best asked alone, once. */
export const uselessReply = (model: string, what: string): BriefingError =>
  new BriefingError('model-failed', `The language model ${model} ${what}.`, {
    remedy: 'If this happens often, choose a larger model with OPENAI_MODEL.',
  })

/** What somebody has to put right before any request can succeed. */
const CONFIGURATION: Readonly<Record<number, string>> = {
  400: 'Check that OPENAI_MODEL and OPENAI_API suit this server: a server without /responses needs chat-completions.',
  401: 'Put a valid key into OPENAI_API_KEY.',
  402: 'Check the billing of the account that owns the key.',
  403: 'Let the key use this model, or choose another with OPENAI_MODEL.',
  404: 'Check OPENAI_MODEL and OPENAI_BASE_URL; a server without /responses needs OPENAI_API=chat-completions.',
}

/** Error codes under status 400 that speak of this very input: too long, or filtered. */
const ABOUT_THE_INPUT = new Set(['context_length_exceeded', 'content_filter', 'invalid_prompt'])

const isTransient = (status: number): boolean =>
  status === 408 || status === 409 || status === 429 || status >= 500

/** A fault of the moment: the same request may succeed later. */
export const laterPerhaps = (model: string, what: string, remedy: string): BriefingError =>
  new BriefingError('model-failed', `The language model ${model} ${what}.`, {
    remedy,
    retryable: true,
  })

const statusFault = (model: string, status: number): BriefingError => {
  const what = `answered with HTTP status ${status}`
  if (isTransient(status)) {
    return laterPerhaps(
      model,
      what,
      'The bot tries again by itself; if it lasts, look at the limits of the account.',
    )
  }
  const remedy = CONFIGURATION[status]
  return remedy === undefined
    ? uselessReply(model, what)
    : new BriefingError('model-misconfigured', `The language model ${model} ${what}.`, { remedy })
}

const isApiError = (error: unknown): error is APIError => error instanceof APIError

/** By the SDK, or by our own time limit while a file comes, in the words of the platform. */
const isTimeOut = (error: unknown): boolean =>
  error instanceof APIConnectionTimeoutError ||
  error instanceof APIUserAbortError ||
  error instanceof DOMException

/** Before the reply, or in its midst: the platform then throws this. */
const isLostConnection = (error: unknown): boolean =>
  error instanceof APIConnectionError ||
  (isApiError(error) && error.status === undefined) ||
  (error instanceof TypeError && error.message === 'terminated')

/** Ours from the SDK's. The server's own words and the SDK's error are left out: either may repeat the key. */
export const modelFault = (model: string, error: unknown): BriefingError => {
  if (error instanceof BriefingError) return error
  if (isTimeOut(error)) {
    return laterPerhaps(
      model,
      'did not answer in time',
      'The bot tries again by itself; if it lasts, raise OPENAI_TIMEOUT_SECONDS.',
    )
  }
  if (isLostConnection(error)) {
    return laterPerhaps(
      model,
      'could not be reached',
      'Check the network and OPENAI_BASE_URL; the bot tries again by itself.',
    )
  }
  if (!isApiError(error) || error.status === undefined) {
    return uselessReply(model, 'answered in a form that we did not ask for')
  }
  return ABOUT_THE_INPUT.has(error.code ?? '')
    ? uselessReply(model, 'refused')
    : statusFault(model, error.status)
}

/** Whether a call that failed may be charged all the same: one that was given up, or whose reply could not be read. */
export const mayBeCharged = (error: unknown): boolean =>
  isTimeOut(error) || !(error instanceof BriefingError || isApiError(error))
