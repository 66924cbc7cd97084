import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { Whose } from './forgetting.ts'

/** A limit on questions that was reached, and in how many minutes the next one may come. */
export interface ReachedLimit {
  readonly of: 'member' | 'workspace'
  readonly most: number
  readonly minutes: number
}

/** Says whose limit it is and when to ask again: in minutes, since nobody's time zone is known here. */
export const limitNotice = (
  language: Language,
  { of, most, minutes }: ReachedLimit,
): NoticeMessage => ({
  kind: 'notice',
  language,
  ...(language === 'ja'
    ? {
        title: '少々お待ちください',
        lines: [
          of === 'member'
            ? `1時間あたりの質問数が上限（${most}件）に達しました。`
            : `ここでの1時間あたりの質問数が、全員の合計の上限（${most}件）に達しました。`,
          `あと${minutes}分で、次の質問ができます。`,
        ],
      }
    : {
        title: 'One moment, please',
        lines: [
          of === 'member'
            ? `You have asked ${counted(most, 'question')} within an hour; that is the limit.`
            : `All members here together have asked ${counted(most, 'question')} within an hour; that is the limit.`,
          `You can ask again in ${counted(minutes, 'minute')}.`,
        ],
      }),
})

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Says how many questions are deleted, and what is not. */
export const forgottenNotice = (
  language: Language,
  questions: number,
  whose: Whose,
): NoticeMessage => ({
  kind: 'notice',
  language,
  forgets: true,
  ...(language === 'ja' ? inJapanese(questions, whose) : inEnglish(questions, whose)),
})

const inEnglish = (questions: number, whose: Whose) => ({
  title: questions === 0 ? 'There was nothing to forget' : 'Forgotten',
  lines: [
    questions === 0
      ? `No question of ${whose === 'me' ? 'yours' : 'this conversation'} is stored.`
      : `${counted(questions, 'question')} of ${whose === 'me' ? 'yours' : 'this conversation'} ${questions === 1 ? 'is' : 'are'} deleted, with all that was answered.`,
    'Subscriptions stay: “unsubscribe all” ends them.',
  ],
})

const inJapanese = (questions: number, whose: Whose) => ({
  title: questions === 0 ? '削除する記録はありません' : '記録を削除しました',
  lines: [
    questions === 0
      ? `${whose === 'me' ? 'あなた' : 'この会話'}の質問は保存されていません。`
      : `${whose === 'me' ? 'あなた' : 'この会話'}の質問${questions}件を、回答とともに削除しました。`,
    '配信の登録はそのままです。「すべて解除」で終了できます。',
  ],
})
