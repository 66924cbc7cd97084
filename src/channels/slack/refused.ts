import { slackFault } from './slack-faults.ts'

/** Whether the fault of a call proves that it showed nothing. */
export const isRefused = (error: unknown): boolean => {
  const { code, retryable } = slackFault(error, { kind: 'post', now: new Date() })
  return retryable || code === 'conversation-gone'
}
