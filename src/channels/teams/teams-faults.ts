import { BriefingError, type ErrorDetails } from '../../domain/errors.ts'
import { WireFault } from './wire.ts'

/** What failed: a call that shows something, or one that changes what is shown. */
export type CallKind = 'post' | 'edit'

/** Nobody can be reached there any more, or not by us. */
const GONE = new Set([
  'BotDisabledByAdmin',
  'BotNotInConversationRoster',
  'BotNotInstalled',
  'ConversationBlockedByUser',
  'ConversationNotFound',
  'ForbiddenOperationException',
  'MessageWritesBlocked',
  'NotEnoughPermissions',
  'UserNotFound',
])

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: Microsoft asks that these be tried again. */
const TRY_AGAIN = new Set([412, 429, 502, 504])

const REMEDY = 'npx briefing doctor teams'

/** So soon somebody may have mended what only an operator can. */
const MENDED_MILLISECONDS = 10 * 60_000

export const gone = (message: string): BriefingError =>
  new BriefingError('conversation-gone', message)

/**
 * A fault of the wire as one of ours; ours are left as they are. `retryable` as the port has it: nothing was shown. Where it may
 * have been shown, it is not: Teams lets no bot look for what it posted.
 */
export const teamsFault = (
  error: unknown,
  { kind, now }: { readonly kind: CallKind; readonly now: Date },
): BriefingError => {
  if (error instanceof BriefingError) return error
  return faultOf(error instanceof WireFault ? error : UNKNOWN, { kind, now })
}

const faultOf = (
  fault: WireFault,
  { kind, now }: { readonly kind: CallKind; readonly now: Date },
): BriefingError => {
  const { status, word } = fault
  if (GONE.has(word) || status === 404) return goneOrEdited(word, kind)
  if (status !== undefined && TRY_AGAIN.has(status)) return later(fault, now)
  if (isForOperator(fault))
    return failed(`Teams does not let the bot in: ${word}. See ${REMEDY}.`, {
      retryable: true,
      remedy: REMEDY,
      // However long it takes to be mended, what waits is sent then.
      retryAt: new Date(now.getTime() + MENDED_MILLISECONDS),
    })
  if (fault.isUnsent) return failed(`Teams was not reached: ${word}.`, { retryable: true })
  if (isRefusal(status))
    // An edit that is refused for good is given up soon; of a post, this alone tells that it was not shown.
    return failed(`Teams did not do it: ${word}.`, { retryable: kind !== 'edit' })
  return failed(`Teams did not say whether it did it: ${word}.`, { retryable: false })
}

const isRefusal = (status: number | undefined): boolean =>
  status !== undefined && status >= 400 && status < 500

const UNKNOWN = new WireFault({
  status: undefined,
  word: 'no reply',
  isUnsent: false,
  retryAfter: undefined,
})

/** What is edited may have been deleted: its place is still there. */
const goneOrEdited = (word: string, kind: CallKind): BriefingError =>
  kind === 'edit' && !GONE.has(word)
    ? failed(`Teams did not do it: ${word}.`, { retryable: false })
    : gone(`Teams refuses it: ${word}.`)

const later = ({ word, retryAfter }: WireFault, now: Date): BriefingError =>
  failed(`Teams asks to try again later: ${word}.`, {
    retryable: true,
    ...(retryAfter === undefined ? {} : { retryAt: new Date(now.getTime() + retryAfter * 1_000) }),
  })

/** The app's secret, its registration, or its place on Microsoft's lists. */
const isForOperator = ({ status, isUnsent, word }: WireFault): boolean =>
  status === 401 ||
  status === 403 ||
  (isUnsent && /^(?:invalid_|unauthorized_|no_identity$)/u.test(word))

const failed = (message: string, details: ErrorDetails): BriefingError =>
  new BriefingError('channel-failed', message, details)
