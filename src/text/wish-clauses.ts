import type { AlertWish, DigestWish, EntryFilter, QuietHours } from '../domain/subscription.ts'
import { readTime, readZone, SURE_TIME, TIME, ZONE } from './clock-words.ts'
import { readTopics, TOPICS } from './topic-list.ts'

/** When and how a message is wanted. */
export type Manner = Partial<
  Pick<DigestWish, 'cadence' | 'weekday' | 'time' | 'timeZone' | 'language'> &
    Pick<AlertWish, 'mostADay'>
> & { readonly quietHours?: QuietHours | 'none' }

/** What somebody said of a wish; what was not said is missing. */
export interface Said {
  readonly manner?: Manner
  readonly filter?: Partial<EntryFilter>
  /** Whatever else the filter could ask for is not asked for. */
  readonly isAll?: true
}

/** A part of a wish that reads alike wherever it stands. */
export interface Clause {
  /** Fits at the beginning of a text. */
  readonly first: RegExp
  /** Fits at the end of a text, behind words of any kind: the clause is the group `words`, and `and` what joins it to them. */
  readonly last?: RegExp
  /** Undefined where the words make no sense. */
  readonly read: (words: string) => Said | undefined
}

/** What may follow a clause: the end, a mark, a Japanese particle, or, in Japanese, at once the next clause. */
const END = '(?=$|[\\s,;、をにでのはがとへも\\d柱第午朝夜毎平])'
const JOIN = '(?:^|[\\s,;、]+(?:(?<and>and|or) )?(?:with )?)'

/** `last` is missing where the same pattern fits at the end; null where nothing does. */
export const clause = (
  first: string,
  read: Clause['read'],
  last: string | null = first,
): Clause => ({
  first: new RegExp(`^(?:${first})${END}`, 'iu'),
  ...(last === null ? {} : { last: new RegExp(`${JOIN}(?<words>${last})$`, 'iu') }),
  read,
})

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEKDAYS_JA = '月火水木金土日'

const readWeekday = (words: string): Said => {
  const day = /(mon|tue|wed|thu|fri|sat|sun)|([月火水木金土日])曜/iu.exec(words)
  const english = WEEKDAYS.indexOf((day?.[1] ?? '').toLowerCase())
  const weekday = 1 + (english < 0 ? WEEKDAYS_JA.indexOf(day?.[2] ?? '') : english)
  const isMonthly = /first|month|毎月/iu.test(words)
  return { manner: { weekday, ...(isMonthly ? { cadence: 'monthly' } : {}) } }
}

const readCadence = (words: string): Said => {
  if (/weekdays?|平日/iu.test(words)) return { manner: { cadence: 'weekdays' } }
  if (/week|週/iu.test(words)) return { manner: { cadence: 'weekly' } }
  return { manner: { cadence: /month|月/iu.test(words) ? 'monthly' : 'daily' } }
}

const readDigestTime = (words: string): Said | undefined => {
  const time = readTime(words.replace(/^at /iu, '').replace(/ o'clock$/iu, ''))
  return time === undefined ? undefined : { manner: { time } }
}

const readTimeZone = (words: string): Said | undefined => {
  const timeZone = readZone(words.replace(/^in /iu, ''))
  return timeZone === undefined ? undefined : { manner: { timeZone } }
}

const readLanguage = (words: string): Said => {
  const isEnglish = /english|英/iu.test(words)
  const isJapanese = /japanese|日/iu.test(words)
  if (isEnglish === isJapanese) return { manner: { language: 'both' } }
  return { manner: { language: isEnglish ? 'en' : 'ja' } }
}

const readLevel = (words: string): Said => ({
  filter: { minimumTriage: /watch|注視/iu.test(words) ? 'watch' : 'act' },
})

const readAll = (words: string): Said =>
  /pillar|柱/iu.test(words) ? { filter: { pillars: [], recommendations: [] } } : { isAll: true }

const EACH_TIME = new RegExp(TIME, 'giu')

const readQuiet = (words: string): Said | undefined => {
  if (/^(?:with )?(?:no|without) quiet|なし$/iu.test(words))
    return { manner: { quietHours: 'none' } }
  const [from, to] = (words.match(EACH_TIME) ?? []).map(readTime)
  if (from === undefined || to === undefined || from === to) return undefined
  return { manner: { quietHours: { from, to } } }
}

const readMost = (words: string): Said => ({
  manner: {
    mostADay: Number(/\d+(?=件|通|回)/u.exec(words)?.[0] ?? /\d+/u.exec(words)?.[0]),
  },
})

const ABOUT = '(?:(?:for|on|about|of|to) )'
const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?'
const MONTH = '(?:of )?(?:the|each|every|a) month'
const LEVEL = '(?:act (?:and|or) watch|watch (?:and|or) act|watch or above|act|urgent)'
const ENTRIES = '(?: (?:entries|items|news|ones))?'
const UNTIL = '(?:-|–|~|〜|から| to | until | till | and | - | – )'
const HOURS = `${TIME}${UNTIL}${TIME}(?:まで)?`

/** Of digests and alerts alike. */
export const SHARED: readonly Clause[] = [
  clause(
    '(?:in )?(?:both(?: languages)?|english and japanese|japanese and english|english|japanese)|日本語と英語(?:の両方)?|英語と日本語(?:の両方)?|(?:日英|英日)(?:両方|両言語|併記)?|両(?:方の)?言語|日本語|英語',
    readLanguage,
    'in (?:both languages|english and japanese|japanese and english|english|japanese)|both languages',
  ),
  clause(`(?:in )?${ZONE}`, readTimeZone, `in ${ZONE}|(?<=(?:\\d|m\\.?) )${ZONE}`),
  clause(
    `${ABOUT}?(?:(?:all |every )?(?:the )?pillars?(?! ?\\d)|all|everything)|(?:すべて|全て|全部)(?:の柱)?|全柱`,
    readAll,
    null,
  ),
  clause(
    `${ABOUT}?(?:only ${LEVEL}${ENTRIES}|${LEVEL}${ENTRIES} only)|(?:要対応と注視|注視以上|要対応)(?:のもの)?(?:のみ|だけ)?|(?:至急|緊急)(?:のもの)?(?:のみ|だけ)`,
    readLevel,
    `${ABOUT}?only ${LEVEL}${ENTRIES}|${ABOUT}${LEVEL}${ENTRIES} only|(?<=[,;] )${LEVEL}${ENTRIES} only`,
  ),
]

export const OF_DIGESTS: readonly Clause[] = [
  clause(
    '(?:the |a |my )?(?:(?:daily|weekly|monthly) )?digests?|週刊(?=$|の)',
    (words) => (/ly|週/iu.test(words) ? readCadence(words) : {}),
    null,
  ),
  clause(
    `(?:(?:on|every|each) )?(?:the )?(?:first )?${DAY}(?: ${MONTH})?|(?:毎週|毎月(?:の)?(?:第1|最初の)?|第1)?[${WEEKDAYS_JA}]曜日?`,
    readWeekday,
  ),
  clause(
    '(?:on )?(?:every |each )?weekdays?|daily|(?:every|each) (?:day|morning)|weekly|(?:every|each) week|monthly|(?:every|each) month|平日(?:毎日)?|毎日|毎朝|毎週|毎月',
    readCadence,
  ),
  clause(`(?:at )?${SURE_TIME}|at \\d{1,2}(?: o'clock)?`, readDigestTime),
]

export const OF_ALERTS: readonly Clause[] = [
  clause(
    `(?:with |be |keep )?(?:quiet|silent)(?: hours)?(?: from| between)? ${HOURS}|no alerts (?:from|between) ${HOURS}|(?:with )?(?:no|without) quiet hours|(?:静かな時間(?:帯)?|静穏時間|夜間停止)(?:は|を)? ?(?:なし|${HOURS})|${HOURS}(?:の間)?は?(?:静かに|通知しない|通知なし|停止|休み)`,
    readQuiet,
  ),
  clause(
    '(?:with )?(?:at most|up to|no more than|max(?:imum)?(?: of)?) \\d{1,3}(?: (?:alerts?|messages?))? (?:a|per|each|every) day|(?:最大|上限)?(?:1|一)日(?:に|あたり)?(?:最大|上限)?\\d{1,3}(?:件|通|回)(?:まで|以内|以下)?',
    readMost,
  ),
]

/** A list of pillars and recommendations; behind words of any kind only where something says that it is one. */
export const TOPIC_CLAUSE: Clause = clause(
  `${ABOUT}?(?:the )?${TOPICS}`,
  (words) => ({ filter: readTopics(words) }),
  `${ABOUT}(?:the )?${TOPICS}|(?=pillar|recommendation|柱)${TOPICS}`,
)
