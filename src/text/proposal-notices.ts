import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { Standing } from './command.ts'
import { capitalised } from './subscription-notices.ts'
import { tellSubscription, type Tellable } from './tell-subscription.ts'

/** In minutes: who says yes later means something else by it, or has forgotten what he was asked. */
export const PROPOSAL_WAITS = 10

/** What the bot has understood, and the same in so many words. */
interface Proposed {
  readonly title: string
  readonly lines: readonly string[]
  readonly command: string
}

const notice = (language: Language, { title, lines, command }: Proposed): NoticeMessage => ({
  kind: 'notice',
  language,
  title,
  lines:
    language === 'ja'
      ? [
          ...lines,
          `まだ何も変更していません。${PROPOSAL_WAITS}分以内に「はい」と入力すると実行します。`,
          `いつでも「${command}」と入力できます。`,
        ]
      : [
          ...lines,
          `Nothing was changed yet. Say “yes” within ${PROPOSAL_WAITS} minutes, and it is done.`,
          `At any time, “${command}” does the same.`,
        ],
})

const QUESTIONS = {
  en: {
    digest: 'Shall I send you a digest?',
    alerts: 'Shall I send you alerts?',
    changed: 'Shall I change your subscription to this?',
    pause: 'Shall I pause this?',
    resume: 'Shall I resume this?',
    unsubscribe: 'Shall I end this?',
  },
  ja: {
    digest: 'この内容でダイジェストをお届けしますか',
    alerts: 'この内容でアラートをお届けしますか',
    changed: '登録をこの内容に変更しますか',
    pause: 'これを一時停止しますか',
    resume: 'これを再開しますか',
    unsubscribe: 'この登録を解除しますか',
  },
} as const

/** Asks whether a wish was understood. */
export const proposedWishNotice = (
  language: Language,
  { wish, isNew }: { readonly wish: Tellable; readonly isNew: boolean },
  command: string,
): NoticeMessage => {
  const { about, language: inLanguage, when, next } = tellSubscription(wish, language)
  const lines = [about, inLanguage, when, ...(next === undefined ? [] : [next])]
  return notice(language, {
    title: QUESTIONS[language][isNew ? wish.kind : 'changed'],
    lines: language === 'ja' ? lines : lines.map(capitalised),
    command,
  })
}

/** Asks whether it was understood what shall become of these. */
export const proposedStandingNotice = (
  language: Language,
  { kind, meant }: { readonly kind: Standing; readonly meant: readonly Tellable[] },
  command: string,
): NoticeMessage =>
  notice(language, {
    title: QUESTIONS[language][kind],
    lines: meant.map((one) => {
      const { name, about, language: inLanguage, when } = tellSubscription(one, language)
      return `${name}: ${[about, inLanguage, when].join(language === 'ja' ? '、' : '; ')}`
    }),
    command,
  })

/** A yes that came too late, or to what is no longer there. */
export const lapsedNotice = (language: Language, command: string): NoticeMessage => ({
  kind: 'notice',
  language,
  ...(language === 'ja'
    ? {
        title: '変更はありません',
        lines: [`確認の時間が過ぎました。必要であれば「${command}」と入力してください。`],
      }
    : {
        title: 'Nothing was changed',
        lines: [`That was too long ago. Say “${command}” if it is still wanted.`],
      }),
})

export const droppedNotice = (language: Language): NoticeMessage => ({
  kind: 'notice',
  language,
  ...(language === 'ja'
    ? { title: '変更はありません', lines: ['承知しました。何も変更していません。'] }
    : { title: 'Nothing was changed', lines: ['All right: everything stays as it is.'] }),
})

/** The command that does so to the one of this number, or to all that are meant. */
export const standingCommand = (
  language: Language,
  kind: Standing,
  which: number | 'digest' | 'alerts' | 'all',
): string =>
  language === 'ja'
    ? `${typeof which === 'number' ? which : WHICH_JA[which]}を${KIND_JA[kind]}`
    : `${kind} ${which}`

const WHICH_JA = { digest: 'ダイジェスト', alerts: 'アラート', all: 'すべて' } as const
const KIND_JA = { pause: '一時停止', resume: '再開', unsubscribe: '解除' } as const
