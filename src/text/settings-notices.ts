import type { Bilingual, Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { Subscription } from '../domain/subscription.ts'
import { numbered } from './subscription-notices.ts'

/** What the operator has chosen for everybody. */
export interface HouseRules {
  /** IANA zone of what is subscribed without naming one. */
  readonly timeZone: string
  /** Of questions within an hour. */
  readonly limits: { readonly member: number; readonly workspace: number }
  /** How long what was said is known to the next question; 0: not at all. */
  readonly memoryMinutes: number
  /** How long questions and answers are kept; 0: no longer than memory and limits need them. */
  readonly retainDays: number
}

export interface Settings extends HouseRules {
  readonly subscriptions: readonly Subscription[]
  readonly muted: readonly { readonly id: string; readonly name: Bilingual }[]
}

/** What holds in a place, and the words that change it. */
export const settingsNotice = (language: Language, settings: Settings): NoticeMessage => ({
  kind: 'notice',
  language,
  ...(language === 'ja'
    ? { title: 'ここでの設定', lines: inJapanese(settings) }
    : { title: 'What holds here', lines: inEnglish(settings) }),
})

const inEnglish = (settings: Settings): readonly string[] => {
  const { timeZone, subscriptions, muted, limits, memoryMinutes, retainDays } = settings
  const [firstMuted] = muted
  return [
    'Language: I reply in the language in which you write. “subscribe in Japanese” or “subscribe in both languages” changes that of the digest.',
    `Time zone: ${timeZone}, where a subscription names no other. “subscribe at 9:00 in Europe/Paris” changes that of the digest.`,
    ...(subscriptions.length === 0
      ? [
          'Subscribed here: nothing. Say “subscribe” for a digest, “alert me on pillar 2” for alerts.',
        ]
      : [
          'Subscribed here; “pause 1”, “resume 1” and “unsubscribe 1” change it by number:',
          ...numbered(subscriptions, 'en'),
        ]),
    firstMuted === undefined
      ? 'Muted here: nobody. “mute NIST” keeps a publisher out of what comes here.'
      : `Muted here: ${muted.map(({ name }) => name.en).join('; ')}. “unmute ${firstMuted.id}” ends it.`,
    `Questions and links: at most ${limits.member} an hour from one member, ${limits.workspace} from all here together. The operator chooses this.`,
    memoryMinutes === 0
      ? 'Memory: every question stands for itself.'
      : `Memory: what was said is known to the next question for ${memoryMinutes} minutes.`,
    `${retainDays === 0 ? 'Record: questions and answers are deleted as soon as nothing needs them.' : `Record: questions and answers are kept for ${retainDays} days.`} “forget this conversation” or “forget me” deletes them at once.`,
  ]
}

const inJapanese = (settings: Settings): readonly string[] => {
  const { timeZone, subscriptions, muted, limits, memoryMinutes, retainDays } = settings
  const [firstMuted] = muted
  return [
    '言語: 入力された言語でお答えします。「英語で登録」「日英両方で登録」でダイジェストの言語を変更できます。',
    `タイムゾーン: ${timeZone}（登録時に指定がない場合）。「米国東部時間で登録」でダイジェストのタイムゾーンを変更できます。`,
    ...(subscriptions.length === 0
      ? ['登録: なし。「登録」でダイジェスト、「柱2のアラートを登録」でアラートが届きます。']
      : [
          '登録:「1を一時停止」「1を再開」「1を解除」のように番号で変更できます。',
          ...numbered(subscriptions, 'ja'),
        ]),
    firstMuted === undefined
      ? 'ミュート: なし。「NISTをミュート」で、その発行元をお届けから除けます。'
      : `ミュート: ${muted.map(({ name }) => name.ja).join('、')}。「${firstMuted.id}のミュートを解除」で解除できます。`,
    `質問とリンクの要約: 1時間あたり、お一人${limits.member}件まで、全員の合計で${limits.workspace}件まで（管理者が設定しています）。`,
    memoryMinutes === 0
      ? '会話の記憶: 質問ごとに独立してお答えします。'
      : `会話の記憶: 直前のやり取りを${memoryMinutes}分間踏まえてお答えします。`,
    `${retainDays === 0 ? '記録: 質問と回答は、必要がなくなり次第削除します。' : `記録: 質問と回答は${retainDays}日間保存します。`}「この会話を忘れて」「私の質問を忘れて」ですぐに削除できます。`,
  ]
}

/** Somebody wants to change what comes to a place of many, and may not. */
export const administratorsNotice = (language: Language): NoticeMessage =>
  language === 'ja'
    ? {
        kind: 'notice',
        language,
        title: '変更はありません',
        lines: [
          'ここへのお届け内容は、ワークスペースの管理者だけが変更できます。',
          'ご自身への配信は、私とのダイレクトメッセージで「登録」と入力してください。「登録状況」はここでもご覧いただけます。',
        ],
      }
    : {
        kind: 'notice',
        language,
        title: 'Nothing was changed',
        lines: [
          'What comes here is for administrators of the workspace to change.',
          'For yourself, say “subscribe” or “alert me on pillar 2” to me in a direct message. “subscriptions” shows what comes here.',
        ],
      }
