import type { Admission, NewQuestion, QuestionLimit } from '../domain/question-log.ts'
import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import { limitNotice } from '../text/talk-notices.ts'

/** How many questions may be asked within an hour, over all replicas. */
export interface HourlyLimits {
  readonly member: number
  readonly workspace: number
}

export const HOUR_MILLISECONDS = 3_600_000
const MINUTE_MILLISECONDS = 60_000

/** The limits that hold for a question: of its member, or else its conversation, and of the workspace. */
export const limitsOf = (
  limits: HourlyLimits,
  { member, workspace, conversationId }: NewQuestion & { readonly workspace: string },
): readonly QuestionLimit[] => [
  {
    of: member === undefined ? { conversationId } : { member, workspace },
    most: limits.member,
    milliseconds: HOUR_MILLISECONDS,
  },
  { of: { workspace }, most: limits.workspace, milliseconds: HOUR_MILLISECONDS },
]

/** Tells a member why a question is not answered now, and when the next one may come. */
export const tellLimit = (
  { limit, until }: NonNullable<Admission['refused']>,
  language: Language,
  now: Date,
): NoticeMessage =>
  limitNotice(language, {
    of: (limit.of.member ?? limit.of.conversationId) === undefined ? 'workspace' : 'member',
    most: limit.most,
    minutes: Math.ceil((until.getTime() - now.getTime()) / MINUTE_MILLISECONDS),
  })
