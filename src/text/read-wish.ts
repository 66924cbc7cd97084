import {
  EVERYTHING,
  type AlertWish,
  type DigestWish,
  type EntryFilter,
  type QuietHours,
} from '../domain/subscription.ts'
import { joinSaid, stripClauses, type Stripped } from './strip-clauses.ts'
import { saidWords } from './said-words.ts'
import { fromClause, withoutClause } from './publisher-clauses.ts'
import type { PublisherNames } from './publisher-names.ts'
import { OF_ALERTS, OF_DIGESTS, SHARED, TOPIC_CLAUSE, type Said } from './wish-clauses.ts'

/** What a member asks for; what was not said is missing. */
export type SaidWish =
  | ({ readonly kind: 'digest'; readonly filter?: Partial<EntryFilter> } & Partial<
      Pick<DigestWish, 'cadence' | 'weekday' | 'time' | 'timeZone' | 'language'>
    >)
  | ({
      readonly kind: 'alerts'
      readonly filter?: Partial<EntryFilter>
      readonly quietHours?: QuietHours | 'none'
    } & Partial<Pick<AlertWish, 'language' | 'timeZone' | 'mostADay'>>)

/** `unclear`: somebody surely wants a subscription, and `rest` makes no sense in it. */
export type ReadWish =
  | { readonly kind: 'subscribe'; readonly wish: SaidWish }
  | { readonly kind: 'unclear'; readonly about: SaidWish['kind']; readonly rest: string }

/** Reads a wish for a digest or alerts. Undefined where the line may as well be a question, or anything else. */
export const readWish = (line: string, publishers: PublisherNames): ReadWish | undefined => {
  const order = orderOf(line)
  return order === undefined || ASKS.test(line) ? undefined : readOrder(order, publishers)
}

const ASKS = /(?:[?？]|(?:です|ます|ました|ません|でしょう)か|は)$/u

/** A line taken apart by the words that make it an order. */
interface Order {
  readonly kind: SaidWish['kind']
  /** What it is about, and more. */
  readonly body: string
  /** Behind the Japanese noun: when and how, no subject. */
  readonly manner: string
  /** Nobody says this but to order. */
  readonly isSure: boolean
}

const DIGEST = /^subscribe(?: me| us)?(?: to)?(?=[ ,]|$)/iu
const SURE_ALERTS =
  /^(?:alert (?:me|us)|subscribe(?: me| us)?(?: to)? (?:an? |the )?alerts?|(?:send|give|get|set up|add|i want)(?: me| us)? (?:an? |the )?alerts?)(?=[ ,]|$)/iu
const ALERTS = /^alerts?(?=[ ,]|$)/iu
const orders = [
  { head: SURE_ALERTS, kind: 'alerts', isSure: true },
  { head: ALERTS, kind: 'alerts', isSure: false },
  { head: DIGEST, kind: 'digest', isSure: false },
] as const

const orderOf = (line: string): Order | undefined => {
  const order = orders.find(({ head }) => head.test(line))
  if (order === undefined) return japaneseOrder(line)
  const { head, kind, isSure } = order
  return { kind, body: line.replace(head, ''), manner: '', isSure }
}

const SUBSCRIBE_JA =
  /[をのにでがへ]?(?:登録|購読|配信|設定)(?:を?(?:して(?:ください|ほしい)?|する|したい|希望|お願い(?:します)?))?$/u
/** Said at once, with the manner behind it. */
const SUBSCRIBE_FIRST_JA = /^を?(?:登録|購読|配信|設定)(?:して(?:ください)?|する)?[\s,、。]+/u
const SEND_JA = /[をにがでへ]?(?:送って|届けて|知らせて|ほしい|欲しい)(?:ください)?$/u
const NOUN_JA = /^(?<body>.*?)(?<noun>アラート|ダイジェスト)(?<manner>.*)$/u

const japaneseOrder = (line: string): Order | undefined => {
  const isSubscribe = SUBSCRIBE_JA.test(line)
  const without = line.replace(isSubscribe ? SUBSCRIBE_JA : SEND_JA, '')
  const said = NOUN_JA.exec(without)?.groups
  if (said === undefined)
    return isSubscribe ? { kind: 'digest', body: without, manner: '', isSure: false } : undefined
  const { body = '', noun, manner: behind = '' } = said
  const isOrder = without !== line || SUBSCRIBE_FIRST_JA.test(behind)
  const manner = behind.replace(SUBSCRIBE_FIRST_JA, '').replace(/^[をにではのが、\s]+/u, '')
  if (noun === 'アラート') return { kind: 'alerts', body, manner, isSure: isOrder }
  return isOrder ? { kind: 'digest', body, manner, isSure: false } : undefined
}

const readOrder = (order: Order, publishers: PublisherNames): ReadWish | undefined => {
  const { kind, body, manner, isSure } = order
  const own = [...(kind === 'digest' ? OF_DIGESTS : OF_ALERTS), withoutClause(publishers)]
  const subject = stripClauses(body, [...own, TOPIC_CLAUSE, fromClause(publishers), ...SHARED])
  const how = stripClauses(manner, [...own, ...SHARED])
  const unclear: ReadWish = { kind: 'unclear', about: kind, rest: '' }
  if (subject === undefined || how === undefined) return unclear
  const wish = how.rest === '' ? wishOf(kind, subject, how.said) : undefined
  if (wish !== undefined) return { kind: 'subscribe', wish }
  // Nobody asks in clauses of a wish: "subscribe pillar 2 on Someday".
  const isOrder = isSure || subject.clauses + how.clauses > 0
  const rest = [subject.rest, how.rest].filter(Boolean).join(' … ')
  return isOrder ? { ...unclear, rest } : undefined
}

const wishOf = (kind: SaidWish['kind'], subject: Stripped, how: Said): SaidWish | undefined => {
  const words = subject.rest === '' ? undefined : saidWords(kind, subject.rest)
  if (subject.rest !== '' && (words === undefined || subject.isJoined)) return undefined
  const manner = joinSaid(subject.said, how)
  const said = manner && joinSaid(manner, words === undefined ? {} : { filter: { words } })
  return said && (kind === 'digest' ? digestOf(said) : alertsOf(said))
}

/** Who wants all has not said that nobody is muted any more. */
const { without: _, ...ALL } = EVERYTHING

const filterOf = ({ filter = {}, isAll }: Said): { readonly filter?: Partial<EntryFilter> } => {
  if (isAll === true) return { filter: { ...ALL, ...filter } }
  return Object.keys(filter).length === 0 ? {} : { filter }
}

/** Whoever names a weekday wants a digest once a week, unless once a month; one that comes daily has none. */
const digestOf = (said: Said): SaidWish | undefined => {
  const { weekday, cadence } = said.manner ?? {}
  if (weekday !== undefined && (cadence === 'daily' || cadence === 'weekdays')) return undefined
  const usual = weekday === undefined ? {} : ({ cadence: 'weekly' } as const)
  return { kind: 'digest', ...usual, ...said.manner, ...filterOf(said) }
}

/** Nobody is told of everything at once who has not said so. */
const alertsOf = (said: Said): SaidWish | undefined => {
  const wanted = filterOf(said)
  const isSaid = Object.keys(wanted.filter ?? {}).some((name) => name !== 'without')
  return isSaid ? { kind: 'alerts', ...said.manner, ...wanted } : undefined
}
