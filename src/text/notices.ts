import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { PillarId } from '../domain/pillar.ts'
import type { Subscription } from '../domain/subscription.ts'
import { tellMoment } from './tell-time.ts'

const notice = (language: Language, title: string, lines: readonly string[]): NoticeMessage => ({
  kind: 'notice',
  language,
  title,
  lines,
})

/** What a member can say, in one screen. */
export const helpNotice = (language: Language): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '使い方', [
        '質問を日本語か英語で入力すると、公表資料を引用してお答えします。答えがなければ、そうお伝えします。',
        '「ダイジェスト」: 直近一週間の動きを表示します。',
        '「登録」または「柱2を登録」: 週刊ダイジェストをここへお届けします。',
        '「登録状況」: 現在の登録内容を表示します。',
        '「解除」: お届けを止めます。',
      ])
    : notice('en', 'What you can say', [
        'Ask in English or Japanese: the answer quotes what was published, or says that nothing was.',
        '“digest”: what the last seven days brought.',
        '“subscribe” or “subscribe pillar 2”: the weekly digest comes here.',
        '“subscription”: what is subscribed here now.',
        '“unsubscribe”: it stops.',
      ])

const linesOf = (language: Language, subscription: Subscription): readonly string[] => {
  const { nextDigestAt, timeZone } = subscription
  const at = tellMoment(nextDigestAt, { language, timeZone })
  const pillars = subscription.pillars.join(', ')
  return language === 'ja'
    ? [
        `次回: ${at}`,
        `対象: ${pillars === '' ? 'すべての柱' : `柱 ${pillars}`}`,
        '「柱1と3を登録」のように入力すると変わり、「解除」と入力すると止まります。',
      ]
    : [
        `Next: ${at}`,
        `Pillars: ${pillars === '' ? 'all' : pillars}`,
        'Say “subscribe pillars 1 and 3” or the like to change it, “unsubscribe” to end it.',
      ]
}

export const subscribedNotice = (language: Language, subscription: Subscription): NoticeMessage =>
  notice(
    language,
    language === 'ja'
      ? '週刊ダイジェストを登録しました'
      : 'You are subscribed to the weekly digest',
    linesOf(language, subscription),
  )

/** What is subscribed at present. */
export const subscriptionNotice = (
  language: Language,
  subscription: Subscription | undefined,
): NoticeMessage => {
  if (subscription !== undefined) {
    const title = language === 'ja' ? '現在の登録' : 'Your subscription'
    return notice(language, title, linesOf(language, subscription))
  }
  return language === 'ja'
    ? notice('ja', '登録はありません', [
        '「登録」と入力すると、週刊ダイジェストをここへお届けします。',
      ])
    : notice('en', 'No subscription', ['Say “subscribe”, and the weekly digest comes here.'])
}

export const unknownPillarsNotice = (
  language: Language,
  unknown: readonly string[],
  known: readonly PillarId[],
): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '登録できませんでした', [
        `柱${unknown.join('、')}はありません。柱${known.join('、')}から選んでください。`,
      ])
    : notice('en', 'Nothing was changed', [
        `There is no pillar ${unknown.join(', ')}. Choose from ${known.join(', ')}.`,
      ])

/** `longest` in characters. */
export const tooLongNotice = (language: Language, longest: number): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '質問が長すぎます', [
        `質問は${longest}文字までです。一つのことを一、二文でお尋ねください。`,
      ])
    : notice('en', 'That question is too long', [
        `A question may have ${longest} characters. Ask for one thing in a sentence or two.`,
      ])

export const unsubscribedNotice = (language: Language, wasSubscribed: boolean): NoticeMessage => {
  if (language === 'ja') {
    return wasSubscribed
      ? notice('ja', '登録を解除しました', ['今後ダイジェストはここに届きません。'])
      : notice('ja', '登録はありません', ['ここには登録されたダイジェストがありませんでした。'])
  }
  return wasSubscribed
    ? notice('en', 'Unsubscribed', ['No further digest will come here.'])
    : notice('en', 'No subscription', ['There was no subscription here to end.'])
}

/** An apology for a fault of ours; the operator's log has the cause. */
export const faultNotice = (language: Language): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '処理できませんでした', [
        '一時的な問題が起きました。少し待ってからもう一度お試しください。',
      ])
    : notice('en', 'That did not work', [
        'Something failed on our side. Please try again in a moment.',
      ])
