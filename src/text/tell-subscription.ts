import type {
  EntryFilter,
  NewSubscription,
  Subscription,
  WantedLanguage,
} from '../domain/subscription.ts'
import type { Language } from '../domain/language.ts'
import { tellMoment } from './tell-time.ts'

/** A subscription, or one that is to be. */
export type Tellable = NewSubscription & Pick<Subscription, 'pausedAt'>
type TellableOf<Kind extends Tellable['kind']> = Extract<Tellable, { readonly kind: Kind }>

/** A subscription in words, one thing each. */
export interface ToldSubscription {
  readonly name: string
  /** How often and when, with the zone; of alerts, their limit and the quiet hours. */
  readonly when: string
  readonly about: string
  readonly language: string
  /** When the next digest comes; of a paused one, since when nothing comes. */
  readonly next: string | undefined
}

export const tellSubscription = (subscription: Tellable, language: Language): ToldSubscription => ({
  name: NAMES[subscription.kind][language],
  when: tellWhen(subscription, language),
  about: tellFilter(subscription.filter, language),
  language: LANGUAGES[subscription.language][language],
  next: tellNext(subscription, language),
})

type Telling = Readonly<Record<Language, string>>

const NAMES: Readonly<Record<Subscription['kind'], Telling>> = {
  digest: { en: 'Digest', ja: 'ダイジェスト' },
  alerts: { en: 'Alerts', ja: 'アラート' },
}

const LANGUAGES: Readonly<Record<WantedLanguage, Telling>> = {
  en: { en: 'in English', ja: '英語' },
  ja: { en: 'in Japanese', ja: '日本語' },
  both: { en: 'in English and Japanese', ja: '日本語と英語' },
}

const WEEKDAYS = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ja: ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'],
} as const

const tellWhen = (subscription: Tellable, language: Language): string =>
  subscription.kind === 'digest'
    ? tellCadence(subscription, language)
    : tellPace(subscription, language)

const tellCadence = (digest: TellableOf<'digest'>, language: Language): string => {
  const { cadence, weekday, time, timeZone } = digest
  const day = WEEKDAYS[language][weekday - 1] ?? ''
  const days = {
    daily: { en: 'every day', ja: '毎日' },
    weekdays: { en: 'on weekdays', ja: '平日' },
    weekly: { en: `every ${day}`, ja: `毎週${day}` },
    monthly: { en: `on the first ${day} of a month`, ja: `毎月最初の${day}` },
  }[cadence][language]
  return language === 'ja' ? `${days} ${time}（${timeZone}）` : `${days} at ${time} (${timeZone})`
}

const tellPace = (
  { mostADay, quietHours, timeZone }: TellableOf<'alerts'>,
  language: Language,
): string => {
  const hours = quietHours && `${quietHours.from}–${quietHours.to}`
  if (language === 'ja')
    return `すぐに、1日${mostADay}件まで${hours ? `、${hours}（${timeZone}）は保留` : ''}`
  return `at once, at most ${mostADay} a day${hours ? `, quiet ${hours} (${timeZone})` : ''}`
}

const LEVELS = {
  act: { en: 'only what to act on', ja: '要対応のみ' },
  watch: { en: 'only what to act on or to watch', ja: '要対応と注視のみ' },
} as const

const FILTER = {
  en: {
    pillars: 'pillar ',
    recommendations: 'recommendation ',
    publishers: 'from ',
    without: 'without ',
    excluded: '',
    words: 'words: ',
    all: 'all pillars',
    or: ' or ',
    between: '; ',
  },
  ja: {
    pillars: '柱',
    recommendations: '提言',
    publishers: '発行元 ',
    without: '',
    excluded: 'を除く',
    words: '語句 ',
    all: 'すべての柱',
    or: 'または',
    between: '、',
  },
} as const

const tellFilter = (filter: EntryFilter, language: Language): string => {
  const { pillars, recommendations, publishers, without, words, minimumTriage: level } = filter
  const said = FILTER[language]
  const topics = [
    ...listed(said.pillars, pillars, language),
    ...listed(said.recommendations, recommendations, language),
  ]
  return [
    topics.length === 0 ? said.all : topics.join(said.or),
    ...listed(said.publishers, publishers, language),
    ...listed(said.without, without, language).map((told) => `${told}${said.excluded}`),
    ...(words === '' ? [] : [`${said.words}${words}`]),
    ...(level === 'context' ? [] : [LEVELS[level][language]]),
  ].join(said.between)
}

const listed = (before: string, ids: readonly string[], language: Language): readonly string[] =>
  ids.length === 0 ? [] : [`${before}${ids.join(language === 'ja' ? '・' : ', ')}`]

const tellNext = (subscription: Tellable, language: Language): string | undefined => {
  const { pausedAt, timeZone } = subscription
  const moment = (at: Date): string => tellMoment(at, { language, timeZone })
  if (pausedAt !== undefined)
    return language === 'ja' ? `${moment(pausedAt)}から停止中` : `paused since ${moment(pausedAt)}`
  if (subscription.kind === 'alerts') return undefined
  const next = moment(subscription.nextDigestAt)
  return language === 'ja' ? `次回 ${next}` : `next ${next}`
}
