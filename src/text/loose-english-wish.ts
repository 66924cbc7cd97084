import {
  about,
  alertCommands,
  ALERTS,
  isSentence,
  ME,
  withoutAbout,
} from './loose-english-words.ts'

/** Nobody uses these of publications. */
const SUBSCRIBE = `subscribe${ME}(?: to)?|sign${ME} up(?: for| to)?|register${ME} for|put${ME} down for|(?:start|begin) (?:sending|giving)${ME}|set ?up${ME}|(?:turn|switch) on|enable|activate|schedule`
const HAVE = `(?:send|sending|give|get|have|receive|deliver|make|create|add|start|arrange)${ME}`
const DIGEST = 'digests?|newsletters?|summary|summaries|briefings?'
const WISH = new RegExp(
  `^(?:(?:(?<sure>${SUBSCRIBE})|(?<verb>${HAVE})) )?(?<article>(?:an?|the|my|our|some|any|regular) )?(?<before>(?:\\S+ ){0,6}?)(?:(?<alerts>${ALERTS})|(?<digest>${DIGEST}))(?<after>(?: .*)?)$`,
  'iu',
)
const CADENCE = /\b(?:daily|weekly|monthly|weekdays?|(?:every|each) \w+|on \w+days?)\b/iu
const FIRST_CADENCE = /^(?:daily|weekly|monthly) ?/iu
/** Between a verb and what it asks for, these tell of something else: "tell me about the alerts". */
const NO_TOPIC =
  /\b(?:me|us|you|i|we|it|about|of|on|from|to|the|know|see|read|hear|show|tell|list)\b/iu

/** A wish for messages, taken apart. */
interface Wish {
  readonly isSure: boolean
  readonly verb: string
  readonly article: string
  readonly before: string
  readonly noun: string
  readonly isOfAlerts: boolean
  readonly after: string
}

/** "Subscribe me to quantum alerts", "send me a weekly digest on pillar 2", as commands. `isWanted`: "I'd like …". */
export const looseWish = (said: string, isWanted: boolean): readonly string[] | undefined => {
  const wish = takeApart(said)
  if (wish === undefined || isOtherwise(wish)) return undefined
  if (!wish.isSure && wish.verb === '' && !isWanted) return undefined
  if (CADENCE.test(wish.before) || CADENCE.test(wish.after)) return digestCommands(wish)
  return wish.isOfAlerts ? alertsOf(wish) : digestOf(wish)
}

const takeApart = (said: string): Wish | undefined => {
  const groups = WISH.exec(said)?.groups
  if (groups === undefined) return undefined
  const { sure, verb = '', article = '', alerts, digest, before = '', after = '' } = groups
  return {
    isSure: sure !== undefined,
    verb,
    article: article.trim(),
    before: before.trim(),
    noun: alerts ?? digest ?? '',
    isOfAlerts: alerts !== undefined,
    after: after.trim(),
  }
}

const isOtherwise = ({ before, after }: Wish): boolean =>
  isSentence(before) || NO_TOPIC.test(before) || isSentence(after)

const alertsOf = (wish: Wish): readonly string[] | undefined => {
  const { before, after } = wish
  if (!wish.isSure && isAnswered(wish)) return undefined
  const topic = withoutAbout(after)
  if (before !== '') return alertCommands(before).map((command) => `${command} ${after}`)
  return topic === after ? [`alert me ${after}`] : alertCommands(topic)
}

/** "The alerts" are there already, "notifications of" something are documents, and "give me updates" asks for an answer. */
const isAnswered = ({ verb, article, noun, after }: Wish): boolean =>
  /^the$/iu.test(article) ||
  /^of\b/iu.test(after) ||
  (/^updates$/iu.test(noun) && !/^(?:send|get|receive|deliver)/iu.test(verb))

const digestOf = (wish: Wish): readonly string[] | undefined => {
  const { isSure, before, noun, after } = wish
  if (/^(?:summar|brief)/iu.test(noun) || /^of\b/iu.test(after)) return undefined
  return isSure || before !== '' || after !== '' ? digestCommands(wish) : ['digest']
}

const digestCommands = ({ before, after }: Wish): readonly string[] => {
  const cadence = FIRST_CADENCE.exec(before)?.[0] ?? ''
  const topic = before.slice(cadence.length)
  const begin = `subscribe ${cadence} ${topic === '' ? '' : about(topic)}`
  return [`${begin} ${after}`, `${begin} about ${withoutAbout(after)}`]
}
