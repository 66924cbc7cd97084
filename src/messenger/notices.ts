import type { ChannelName } from '../domain/conversation.ts'
import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import { BriefingError, describeError } from '../domain/errors.ts'
import { faultNotice } from '../text/notices.ts'
import { refusedNotice } from '../text/subscription-notices.ts'

export const noticeIn = (
  language: Language,
  title: string,
  ...lines: readonly string[]
): NoticeMessage => ({ kind: 'notice', language, title, lines })

export interface FaultNeeds {
  readonly channel: ChannelName
  readonly tellOperator: (line: string) => void
}

/** What to tell the member; what is no fault of theirs is told to the operator as well. */
export const noticeOfFault = (
  { channel, tellOperator }: FaultNeeds,
  language: Language,
  error: unknown,
): NoticeMessage => {
  if (error instanceof BriefingError && error.code === 'bad-input')
    return refusedNotice(language, [
      ...error.message.split('\n'),
      ...(error.remedy === undefined ? [] : [error.remedy]),
    ])
  tellOperator(`${channel}: what a member pressed or sent failed: ${describeError(error)}`)
  return faultNotice(language)
}
