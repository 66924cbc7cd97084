import { LogLevel, WebClient, type Logger, type WebClientOptions } from '@slack/web-api'

/** Where calls go, if not to Slack itself: for trials. Ends in `/api/`. */
interface ApiAddress {
  readonly apiUrl?: string
}

/** Of one call. Slack asks for an answer of ours within 3 seconds, and gives its own in less. */
const TIMEOUT_MILLISECONDS = 10_000

const ignore = (): void => {}

/** The SDK logs whole requests, with foreign words in them; what matters of a fault is told by the error that it throws. */
export const silentLogger: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setName: ignore,
  setLevel: ignore,
  getLevel: () => LogLevel.ERROR,
}

/**
 * Each call is tried once: the SDK's own retries post twice where a reply was lost. Who may try again, and when, is decided
 * by the outbox.
 */
export const clientOptions = ({ apiUrl }: ApiAddress): WebClientOptions => ({
  retryConfig: { retries: 0 },
  timeout: TIMEOUT_MILLISECONDS,
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger: silentLogger,
  ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
})

/** Speaks to Slack with a token, which stands in no line and no error of it. */
export const createWebClient = (token: string, address: ApiAddress): WebClient =>
  new WebClient(token, clientOptions(address))
