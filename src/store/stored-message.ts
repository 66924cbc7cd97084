import type { DigestMessage, Message } from '../domain/message.ts'

/** A message as JSON gives it back: the dates of a digest's period are texts. */
export type StoredMessage =
  | Exclude<Message, DigestMessage>
  | (Omit<DigestMessage, 'period'> & {
      readonly period: { readonly from: string; readonly to: string }
    })

export const revive = (message: StoredMessage): Message =>
  message.kind === 'digest'
    ? {
        ...message,
        period: { from: new Date(message.period.from), to: new Date(message.period.to) },
      }
    : message
