import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { BriefingError, type ErrorDetails } from '../../domain/errors.ts'

/** What failed: a call that shows something, one that edits what is shown, or one that only asks. */
export type CallKind = 'post' | 'edit' | 'look'

/** Nobody can be reached there any more, or not by us. */
const GONE = new Set([
  'cannot_dm_bot',
  'channel_is_archived',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'team_not_found',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
])

/** Of the whole workspace; over once an operator has mended it. */
const FOR_THE_OPERATOR = new Set([
  'access_denied',
  'account_inactive',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'invalid_auth',
  'messages_tab_disabled',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
  'two_factor_setup_required',
])

/** About these very words, or the post that is edited: the same call is refused again. */
const FOR_GOOD = new Set([
  'cant_update_message',
  'edit_window_closed',
  'invalid_blocks',
  'invalid_blocks_format',
  'message_not_found',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
])

/** Slack says of these itself that some of the call may have been done. */
const IN_DOUBT = new Set(['fatal_error', 'internal_error', 'service_unavailable'])

/** No connection came about: nothing was sent. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/u

const REMEDY = 'npx briefing doctor slack'

/** So soon somebody may have mended what only an operator can. */
const MENDED_MILLISECONDS = 10 * 60_000

/** There is nobody to speak to. */
export const gone = (message: string): BriefingError =>
  new BriefingError('conversation-gone', message)

/** A word by which a fault is known, such as `token_revoked`: never an address, a token or foreign text. */
export const wordOf = (error: unknown): string => {
  if (error instanceof WebAPIPlatformError) return platformWord(error) ?? 'no usable reply'
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited'
  if (error instanceof WebAPIHTTPError) return `HTTP ${error.statusCode}`
  return networkWord(error) ?? 'no reply'
}

/** A reply that is not JSON is told by the SDK as an error with the whole of it. */
const platformWord = ({ data }: WebAPIPlatformError): string | undefined =>
  typeof data.error === 'string' && /^\w{1,80}$/u.test(data.error) ? data.error : undefined

/** Node's own, which stands somewhere in the chain of causes. */
const networkWord = (error: unknown): string | undefined => {
  let at = error instanceof WebAPIRequestError ? error.original : error
  while (at instanceof Error) {
    if (at.name === 'TimeoutError') return 'timeout'
    if ('code' in at && typeof at.code === 'string' && /^\w{1,80}$/u.test(at.code)) return at.code
    at = at.cause
  }
  return undefined
}

/**
 * A fault of Slack's SDK as one of ours; ours are left as they are. `retryable` as the port has it: nothing was shown. Where
 * it may have been shown, it is not, and the outbox looks for it.
 */
export const slackFault = (
  error: unknown,
  { kind, now }: { readonly kind: CallKind; readonly now: Date },
): BriefingError => {
  if (error instanceof BriefingError) return error
  const word = wordOf(error)
  if (error instanceof WebAPIRateLimitedError) {
    const retryAt = new Date(now.getTime() + error.retryAfter * 1_000)
    return failed('Slack asks for fewer calls.', { retryable: true, retryAt })
  }
  if (GONE.has(word)) return gone(`Slack refuses it: ${word}.`)
  if (FOR_THE_OPERATOR.has(word))
    return failed(`Slack does not let the bot in: ${word}. See ${REMEDY}.`, {
      retryable: true,
      remedy: REMEDY,
      // However long it takes to be mended, what waits is sent then.
      retryAt: new Date(now.getTime() + MENDED_MILLISECONDS),
    })
  if (wasNotDone(error, word))
    return failed(`Slack did not do it: ${word}.`, {
      // An edit that is refused for good is given up soon; of a post, this alone tells that it was not shown.
      retryable: kind !== 'edit' || !FOR_GOOD.has(word),
    })
  return failed(`Slack did not say whether it did it: ${word}.`, { retryable: kind === 'look' })
}

const failed = (message: string, details: ErrorDetails): BriefingError =>
  new BriefingError('channel-failed', message, details)

const wasNotDone = (error: unknown, word: string): boolean => {
  if (error instanceof WebAPIPlatformError)
    return platformWord(error) !== undefined && !IN_DOUBT.has(word)
  if (error instanceof WebAPIHTTPError) return error.statusCode >= 400 && error.statusCode < 500
  return NEVER_SENT.test(word)
}
