import type { Bilingual, Language } from '../domain/language.ts'
import type { Cadence, Subscription, WantedLanguage } from '../domain/subscription.ts'
import type { TriageLevel } from '../domain/triage.ts'

/** The words of the forms. */
export interface FormWording {
  /** Titles and buttons of forms have 24 characters. */
  readonly formTitle: string
  readonly submit: string
  readonly cancel: string
  readonly send: string
  readonly preview: string
  /** Heads what is wrong with a wish that is previewed. */
  readonly notYet: string
  readonly kind: string
  readonly kinds: Readonly<Record<Subscription['kind'], string>>
  readonly pillars: string
  readonly pillarsHint: string
  readonly publishers: string
  readonly publishersHint: string
  /** Nothing is chosen yet: all of them, or none. */
  readonly choose: string
  readonly chooseNone: string
  readonly words: string
  readonly wordsHint: string
  readonly level: string
  readonly levels: Readonly<Record<TriageLevel, string>>
  readonly language: string
  readonly languages: Readonly<Record<WantedLanguage, string>>
  readonly cadence: string
  readonly cadences: Readonly<Record<Cadence, string>>
  readonly weekday: string
  readonly weekdayHint: string
  readonly time: string
  readonly timeZone: string
  readonly timeZoneHint: string
  readonly quietFrom: string
  readonly quietTo: string
  readonly quietHint: string
  readonly mostADay: string
  readonly wrongTitle: string
  readonly wrongIntro: string
  readonly touches: string
  readonly touchesHint: string
  readonly faults: Readonly<Record<FormFault, string>>
}

/** What a member can get wrong in a form. */
export type FormFault =
  'words' | 'timeZone' | 'time' | 'quietHalf' | 'quietSame' | 'mostADay' | 'missing'

const en: FormWording = {
  formTitle: 'Subscribe',
  submit: 'Subscribe',
  cancel: 'Cancel',
  send: 'Send',
  preview: 'Preview',
  notYet: 'Not quite yet',
  kind: 'What shall come?',
  kinds: { digest: 'A digest, at a time you choose', alerts: 'Alerts, at once' },
  pillars: 'Pillars',
  pillarsHint: 'Choose none for all of them.',
  publishers: 'Publishers',
  publishersHint: 'Choose none for all of them.',
  choose: 'All',
  chooseNone: 'Nothing',
  words: 'Words',
  wordsHint: 'For example: quantum "key distribution" OR cryptography NOT computing',
  level: 'How urgent at least',
  levels: {
    act: 'Only what to act on',
    watch: 'What to act on or to watch',
    context: 'Everything',
  },
  language: 'Language',
  languages: { en: 'English', ja: 'Japanese', both: 'English and Japanese' },
  cadence: 'How often',
  cadences: {
    daily: 'Every day',
    weekdays: 'On weekdays',
    weekly: 'Every week',
    monthly: 'Every month',
  },
  weekday: 'Weekday',
  weekdayHint: 'Of a weekly digest; a monthly one comes on the first such day of the month.',
  time: 'Time',
  timeZone: 'Time zone',
  timeZoneHint: 'An IANA name, such as America/New_York or Asia/Tokyo.',
  quietFrom: 'Quiet from',
  quietTo: 'Quiet until',
  quietHint: 'What comes in these hours is told together when they end.',
  mostADay: 'Most alerts a day',
  wrongTitle: 'Wrong pillar',
  wrongIntro: 'Which recommendations does this publication touch? Your word goes to review.',
  touches: 'It touches',
  touchesHint: 'Up to four. Choose none if it touches nothing.',
  faults: {
    words: 'These words make no sense.',
    timeZone: 'This is no time zone. Give an IANA name such as Asia/Tokyo.',
    time: 'Choose a time of day.',
    quietHalf: 'Choose both times, or neither.',
    quietSame: 'Quiet hours that end when they begin are none. Choose two times.',
    mostADay: 'Give a whole number from 1 to 100.',
    missing: 'Choose one of these.',
  },
}

const ja: FormWording = {
  formTitle: '配信の登録',
  submit: '登録する',
  cancel: 'キャンセル',
  send: '送信',
  preview: '内容を確認',
  notYet: '入力内容をご確認ください',
  kind: 'お届けするもの',
  kinds: { digest: 'ダイジェスト（ご希望の日時に）', alerts: 'アラート（すぐに）' },
  pillars: '柱',
  pillarsHint: '選択しない場合は、すべての柱が対象です。',
  publishers: '公表元',
  publishersHint: '選択しない場合は、すべての公表元が対象です。',
  choose: 'すべて',
  chooseNone: 'なし',
  words: '語句',
  wordsHint: '例: 量子 "鍵配送" OR 暗号 NOT コンピュータ',
  level: '緊急度',
  levels: { act: '要対応のみ', watch: '要対応と注視', context: 'すべて' },
  language: '言語',
  languages: { en: '英語', ja: '日本語', both: '日本語と英語' },
  cadence: '頻度',
  cadences: { daily: '毎日', weekdays: '平日', weekly: '毎週', monthly: '毎月' },
  weekday: '曜日',
  weekdayHint: '毎週の場合の曜日です。毎月の場合は、その月の最初の該当曜日にお届けします。',
  time: '時刻',
  timeZone: 'タイムゾーン',
  timeZoneHint: 'Asia/TokyoやAmerica/New_Yorkのような、IANAの名称で入力してください。',
  quietFrom: '保留の開始',
  quietTo: '保留の終了',
  quietHint: 'この時間帯のアラートは、終了時にまとめてお届けします。',
  mostADay: '1日の上限（件）',
  wrongTitle: '柱の分類が違う',
  wrongIntro: 'この公表は、どの提言に該当しますか。ご意見は確認待ちの一覧に加えます。',
  touches: '該当する提言',
  touchesHint: '4つまで選べます。該当するものがなければ、選択せずに送信してください。',
  faults: {
    words: '語句を読み取れません。例: 量子 "鍵配送" OR 暗号 NOT コンピュータ',
    timeZone: 'タイムゾーンではありません。Asia/TokyoのようなIANAの名称で入力してください。',
    time: '時刻を選択してください。',
    quietHalf: '開始と終了の両方を選択するか、どちらも空けてください。',
    quietSame: '開始と終了が同じです。異なる時刻を選択してください。',
    mostADay: '1から100までの整数を入力してください。',
    missing: 'いずれかを選択してください。',
  },
}

const bilingual: Bilingual<FormWording> = { en, ja }

export const formWording = (language: Language): FormWording => bilingual[language]
