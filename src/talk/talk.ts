import type { Asker, QuestionLog } from '../domain/question-log.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { HearStep, Incoming } from '../domain/channel.ts'
import type { Message, NoticeMessage } from '../domain/message.ts'
import type { Whose } from '../text/forgetting.ts'
import { answerInTalk, countInTalk, type AnswerNeeds } from './answer-in-talk.ts'
import { forgottenNotice } from '../text/talk-notices.ts'
import { HOUR_MILLISECONDS } from './limits.ts'
import { LONGEST_QUESTION } from '../text/question.ts'
import { tooLongNotice } from '../text/notices.ts'

export interface TalkNeeds extends AnswerNeeds {
  readonly questions: Pick<QuestionLog, 'admit' | 'complete' | 'turns' | 'forget' | 'expire'>
  /** For how long the record is kept; never shorter than memory and limits need it. */
  readonly retainDays: number
}

/** Who speaks, by the channel's own ids. */
type Speaker = Pick<Incoming, 'member' | 'workspace'>

/** The flow of a question in a conversation. Each conversation is given in the language in which to reply. */
export interface Talk {
  /**
   * Answers with what was said before in mind, unless too much was asked within the hour, and writes it down. Throws what
   * the answerer throws; a fault of the log loses no answer.
   */
  readonly ask: (
    conversation: Conversation,
    said: Speaker & { readonly text: string },
    hear?: HearStep,
  ) => Promise<Message>
  /** Counts something else that costs as much as a question; a notice if too much was asked, and then it is not to be done. */
  readonly count: (
    conversation: Conversation,
    said: Speaker & { readonly text: string },
  ) => Promise<NoticeMessage | undefined>
  /** Deletes what was asked and answered there; or, of a member that the channel knows, in the whole workspace. */
  readonly forget: (
    conversation: Conversation,
    speaker: Speaker,
    whose: Whose,
  ) => Promise<NoticeMessage>
  /** Deletes what is older than is to be kept. Returns how many questions. */
  readonly expire: () => Promise<number>
}

const MINUTE_MILLISECONDS = 60_000
const DAY_MILLISECONDS = 86_400_000

export const createTalk = (needs: TalkNeeds): Talk => {
  const { questions, clock } = needs
  const ago = (milliseconds: number) => new Date(clock.now().getTime() - milliseconds)
  const asked = (
    conversation: Conversation,
    { text, ...speaker }: Speaker & { readonly text: string },
  ) => {
    const { id: conversationId, language } = conversation
    const asker = askerOf(conversation, speaker)
    return { conversationId, language, question: text, askedAt: clock.now(), ...asker }
  }
  return {
    ask: async (conversation, said, hear) =>
      said.text.length > LONGEST_QUESTION
        ? tooLongNotice(conversation.language, LONGEST_QUESTION)
        : answerInTalk(needs, asked(conversation, said), hear),
    count: (conversation, said) => countInTalk(needs, asked(conversation, said)),
    forget: async (conversation, speaker, whose) => {
      const { id: conversationId, language } = conversation
      const isOfMember = whose === 'me' && speaker.member !== undefined
      const which = isOfMember ? askerOf(conversation, speaker) : { conversationId }
      const count = await questions.forget(which, ago(HOUR_MILLISECONDS))
      return forgottenNotice(language, count, isOfMember ? 'me' : 'conversation')
    },
    expire: () =>
      questions.expire({
        asked: ago(
          Math.max(
            needs.retainDays * DAY_MILLISECONDS,
            needs.memoryMinutes * MINUTE_MILLISECONDS,
            HOUR_MILLISECONDS,
          ),
        ),
        counted: ago(HOUR_MILLISECONDS),
      }),
  }
}

const askerOf = (
  { channel }: Conversation,
  { member, workspace = channel }: Speaker,
): Asker & { readonly workspace: string } => ({
  workspace,
  ...(member === undefined ? {} : { member }),
})
