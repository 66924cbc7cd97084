import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { Standing } from './command.ts'
import type { Subscription } from '../domain/subscription.ts'
import { tellSubscription } from './tell-subscription.ts'

const notice = (language: Language, title: string, lines: readonly string[]): NoticeMessage => ({
  kind: 'notice',
  language,
  title,
  lines,
})

/** Half a screen of what can be said, for whoever has no subscription or was not understood. */
const EXAMPLES: Readonly<Record<Language, Readonly<Record<Subscription['kind'], string>>>> = {
  en: {
    digest:
      'A digest: “subscribe daily at 8:30”, “subscribe pillars 1 and 3 on Mondays in both languages”, “subscribe monthly, act only”.',
    alerts:
      'Alerts: “alert me on pillar 2”, “alert me about quantum NOT computing, quiet 22:00-07:00”, “alert me on everything, act only, at most 5 a day”.',
  },
  ja: {
    digest:
      'ダイジェスト:「毎日8時に登録」「柱1と3を毎週月曜に日英両方で登録」「要対応のみを平日9時に登録」',
    alerts:
      'アラート:「柱2のアラートを登録」「量子 NOT コンピュータのアラート」「2.3のアラートを登録、1日5件まで、22:00〜7:00は静かに」',
  },
}

const aspects = (subscription: Subscription, language: Language): readonly string[] => {
  const { when, about, language: inLanguage, next } = tellSubscription(subscription, language)
  return [when, about, inLanguage, ...(next === undefined ? [] : [next])]
}

const told = (subscription: Subscription, language: Language): string => {
  const { name } = tellSubscription(subscription, language)
  return language === 'ja'
    ? `${name}: ${aspects(subscription, language).join('、')}`
    : `${name}: ${aspects(subscription, language).join('; ')}`
}

/** What has been made or changed, one aspect a line. */
export const subscribedNotice = (
  language: Language,
  { subscription, isNew }: { readonly subscription: Subscription; readonly isNew: boolean },
): NoticeMessage => {
  const { name } = tellSubscription(subscription, language)
  const lines = aspects(subscription, language)
  return language === 'ja'
    ? notice('ja', isNew ? `${name}を登録しました` : `${name}の登録内容です`, [
        ...lines,
        '「登録状況」で一覧、「一時停止」で休止、「解除」で終了します。',
      ])
    : notice('en', isNew ? `Subscribed: ${name}` : `Your subscription is now: ${name}`, [
        ...lines.map(capitalised),
        'Say “subscriptions” to see all, “pause” to rest, “unsubscribe” to end.',
      ])
}

export const capitalised = (line: string): string =>
  `${line.slice(0, 1).toUpperCase()}${line.slice(1)}`

/** Each on a line, by the number that commands take. */
export const numbered = (all: readonly Subscription[], language: Language): readonly string[] =>
  all.map((one, at) => `${at + 1}. ${told(one, language)}`)

/** What is subscribed at present, by the numbers that commands take. */
export const subscriptionsNotice = (
  language: Language,
  all: readonly Subscription[],
): NoticeMessage => {
  const { digest, alerts } = EXAMPLES[language]
  if (all.length === 0)
    return notice(language, language === 'ja' ? '登録はありません' : 'No subscription', [
      digest,
      alerts,
    ])
  return language === 'ja'
    ? notice('ja', '現在の登録', [
        ...numbered(all, language),
        '「1を一時停止」「1を再開」「1を解除」のように番号で指定できます。',
        '「柱1と3を登録」のように入力すると、ダイジェストの内容が変わります。',
      ])
    : notice('en', all.length === 1 ? 'Your subscription' : 'Your subscriptions', [
        ...numbered(all, language),
        'Say “pause 1”, “resume 1” or “unsubscribe 1”, by its number.',
        'Say “subscribe pillars 1 and 3” or the like to change the digest.',
      ])
}

/** Several are there, and nothing was ended: which one is meant? */
export const whichNotice = (language: Language, all: readonly Subscription[]): NoticeMessage =>
  language === 'ja'
    ? notice('ja', 'どの登録を解除しますか', [
        ...numbered(all, language),
        '「1を解除」のように番号で、または「すべて解除」と入力してください。',
      ])
    : notice('en', 'Which one shall end?', [
        ...numbered(all, language),
        'Say “unsubscribe 1”, by its number, or “unsubscribe all”.',
      ])

const DONE: Readonly<Record<Standing, Readonly<Record<Language, string>>>> = {
  pause: { en: 'Paused', ja: '一時停止しました' },
  resume: { en: 'Resumed', ja: '再開しました' },
  unsubscribe: { en: 'Unsubscribed', ja: '登録を解除しました' },
}

/** Which subscriptions were paused, resumed or ended. */
export const standingNotice = (
  language: Language,
  command: Standing,
  changed: readonly Subscription[],
): NoticeMessage => {
  if (changed.length === 0)
    return notice(language, nothingChanged(language), [already(language, command)])
  const lines = changed.map((one) => told(one, language))
  const resume = language === 'ja' ? '「再開」で再び届きます。' : 'Say “resume”, and it goes on.'
  return notice(language, DONE[command][language], command === 'pause' ? [...lines, resume] : lines)
}

const already = (language: Language, command: Standing): string => {
  if (language === 'ja')
    return command === 'resume' ? '一時停止中の登録はありません。' : 'すでに一時停止中です。'
  return command === 'resume' ? 'It was not paused.' : 'It is paused already.'
}

const nothingChanged = (language: Language): string =>
  language === 'ja' ? '変更はありません' : 'Nothing was changed'

/** There is nothing of the kind, or under the number, that was named. */
export const noSuchNotice = (language: Language, all: readonly Subscription[]): NoticeMessage =>
  all.length === 0
    ? subscriptionsNotice(language, all)
    : notice(language, nothingChanged(language), [
        language === 'ja' ? 'そのような登録はありません。' : 'There is no such subscription here.',
        ...numbered(all, language),
      ])

/** A wish that was understood in part only is not carried out in part. */
export const unclearNotice = (
  language: Language,
  { about, rest }: { readonly about: Subscription['kind']; readonly rest: string },
): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '登録内容を読み取れませんでした', [
        rest === '' ? '変更はありません。' : `「${rest}」の意味が分かりません。変更はありません。`,
        EXAMPLES.ja[about],
      ])
    : notice('en', 'I could not make out what to subscribe', [
        rest === ''
          ? 'Nothing was changed.'
          : `I do not know what “${rest}” means here. Nothing was changed.`,
        EXAMPLES.en[about],
      ])

/** What of a wish does not exist, and what does. */
export interface Unknown {
  readonly kind: 'pillar' | 'recommendation'
  readonly ids: readonly string[]
  readonly known: readonly string[]
}

export const unknownNotice = (language: Language, unknown: readonly Unknown[]): NoticeMessage =>
  notice(
    language,
    nothingChanged(language),
    unknown.map(({ kind, ids, known }) => {
      if (language === 'en')
        return `There is no ${kind} ${ids.join(', ')}. Choose from ${known.join(', ')}.`
      const noun = kind === 'pillar' ? '柱' : '提言'
      return `${noun}${ids.join('、')}はありません。${noun}${known.join('、')}から選んでください。`
    }),
  )

/** A wish that cannot be fulfilled; `reasons` are in English. */
export const refusedNotice = (language: Language, reasons: readonly string[]): NoticeMessage =>
  notice(language, nothingChanged(language), [
    ...(language === 'ja' ? ['次の理由で登録できませんでした（英語）。'] : []),
    ...reasons,
  ])
