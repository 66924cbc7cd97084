import type { Wants } from '../domain/question.ts'
import { DUE_WORDS, LISTED, LISTED_JA, PUBLICATIONS, TIMELY } from './list-words.ts'

/** What else is known of a question when it is decided what would answer it. */
export interface QuestionSigns {
  /** In normal form, without its periods, pillars and recommendations. */
  readonly line: string
  readonly hasPeriod: boolean
  /** The period lies ahead. */
  readonly isAhead: boolean
  readonly hasTopics: boolean
  readonly hasPublishers: boolean
  /** It is about something besides all that. */
  readonly hasSubject: boolean
  readonly pointsBack: boolean
}

const due = new RegExp(DUE_WORDS, 'iu')
const timely = new RegExp(TIMELY, 'iu')
const ASKS_WHEN =
  /^(?:(?:and|but|so|ok)\b,? ?)?(?:(?:un)?till? when|by when|when|how long|(?:on|by) (?:what|which) da(?:te|y)|what(?: (?:is|was|are|were)|['’]s) (?:the|its|their) (?!next|upcoming|nearest|coming|current)(?:[\w-]+ ){0,3}(?:deadlines?|(?:due|closing|effective) dates?))(?![a-z])|いつ|何日|何月/iu

const ASKS_WHO =
  /^(?:(?:and|but|so)\b,? ?)?(?:who|whom|whose|why|how(?! many))(?![a-z])|誰|なぜ|どうして/iu

/** A list by date is not meant by who asks for the date of one thing. */
const wantsDue = (signs: QuestionSigns): boolean => {
  const { line, hasPeriod, hasSubject } = signs
  if (ASKS_WHO.test(line)) return false
  if (!due.test(line)) return signs.isAhead && !hasSubject
  if (signs.pointsBack && !hasPeriod) return true
  if (!hasSubject) return true
  return !ASKS_WHEN.test(line) && (hasPeriod || timely.test(line))
}

const PUBLISH =
  'publish(?:ed)?|approved?|issued?|releas(?:ed?|es)|announced?|adopt(?:ed)?|propos(?:ed?|es)|finali[sz]ed?|posted|put out|came out|come out|appeared'
const published = new RegExp(`\\b(?:${PUBLISH})\\b`, 'iu')
const COUNTED = new RegExp(
  `\\b(?:how many|number of|count of) (?:[\\w-]+ ){0,4}?(?:(?<sure>${PUBLICATIONS})|(?:${LISTED}|things))(?<behind> (?:c[ao]me|on|about|from|by|concerning|regarding|related|mention\\w*|have|has|are there|were there))?(?![a-z])`,
  'iu',
)
const COUNTED_JA = new RegExp(
  `(?:${LISTED_JA})(?:は|が|を|って|した[^。、]{0,10}|の?(?:件数|数)は?)?[^。、]{0,8}(?:何件|いくつ|何本|どのくらい|どれくらい)(?!の)|(?:何件|いくつ|何本)の?を?(?:[^。、]{0,8}の)?(?:${LISTED_JA})|(?:${LISTED_JA})の?件数`,
  'u',
)

const wantsCount = ({ line, hasPeriod, hasTopics }: QuestionSigns): boolean => {
  if (COUNTED_JA.test(line)) return true
  const { sure, behind } = COUNTED.exec(line)?.groups ?? {}
  if (sure !== undefined || behind !== undefined) return true
  return COUNTED.test(line) && (hasPeriod || hasTopics || published.test(line))
}

/** One text is asked for its content, however new it is. */
const OF_A_TEXT =
  /\b(?:latest|newest|most recent) (?:[\w-]+ )?(?:version|edition|revision|status|figures?|numbers?|amount|value|date|deadline|text|wording)s?\b|^(?:and )?(?:who|why|how(?! many)|when)\b|\b(?:does|did|do|must|should|would|will)\b.{0,80}\b(?:says?|requires?|means?|defines?|recommends?|prohibits?|allows?|appl(?:y|ies)|works?|covers?|differs?|change)\b|最新(?:版|の?バージョン|の?改訂)|とは何|なぜ|どうして|どのように|誰が|求めて|定めて|義務/iu
const LATEST =
  /\b(?:latest|newest|most recent(?:ly)?|what(?:['’]s|s| is| was| are)? (?:the )?new(?:s)?|(?:anything|something) (?:new|recent)|any (?:new|recent|news|updates?)|(?:any|the|show me|give me) (?:\w+ )?news|just (?:published|released|announced|out)|up ?dates? on|news (?:on|about|from|of|in))\b|^(?:recent |new )?(?:news|updates)\b|最新|新着|(?:最近|直近|新しい|新た)(?:の|な)?(?:発表|公表|動き|動向|ニュース|情報|話題|文書|資料|ガイドライン|規則|規制|報告書|標準)|何か新しい|ニュース|更新情報/iu
const LISTS = new RegExp(
  `^(?:please )?(?:list|show|give)(?: me| us)? (?:all |the |any |some |every )?(?:[\\w-]+ ){0,6}?(?:${LISTED})(?![a-z])|` +
    `\\b(?:recent|recently|new) (?:[\\w-]+ ){0,3}?(?:${LISTED})(?! (?:say|mean|require|appl))(?![a-z])|` +
    `^(?:and )?(?:which|what) (?:[\\w-]+ ){0,5}?(?:${LISTED}) (?:[\\w-]+ ){0,7}?(?:${PUBLISH}|relate|touch|mention|concern)(?![a-z])|` +
    `(?:${LISTED_JA})(?:の?一覧|のリスト|を(?:すべて|全て)?(?:列挙|一覧)|をすべて|を全て)|(?:どのような|どんな|何か)(?:${LISTED_JA})(?:が|を)`,
  'iu',
)
const DID =
  /\b(?:say|said|do|done|doing|happen(?:s|ed|ing)?|chang(?:e|ed|es)|new|news|up to|going on)\b/iu
const WAS_PUBLISHED = new RegExp(`\\b(?:${PUBLISH}|${LISTED})(?![a-z])|${LISTED_JA}`, 'iu')

/** "What did NIST publish on quantum in May?", 「経産省のAIに関する先月の発表は？」: what a time brought. */
const BROUGHT = new RegExp(
  `\\b(?:what|which)\\b.{0,60}\\b(?:${PUBLISH})(?![a-z])|(?:${LISTED_JA})(?:は|を?(?:教えて|見せて|知りたい)(?:ください)?)?[?？。]?$`,
  'iu',
)

/** Nothing but a publisher, a pillar or a time is named, and so there is nothing to look up. */
const namesNoSubject = (signs: QuestionSigns): boolean => {
  const { line, hasSubject, hasPeriod, hasTopics, hasPublishers } = signs
  if (hasSubject) return false
  if (hasPeriod) return true
  const isAboutNews = WAS_PUBLISHED.test(line) || (hasPublishers && DID.test(line))
  return (hasTopics || hasPublishers) && isAboutNews
}

const wantsLatest = (signs: QuestionSigns): boolean => {
  if (OF_A_TEXT.test(signs.line)) return false
  if (LATEST.test(signs.line) || LISTS.test(signs.line)) return true
  return (signs.hasPeriod && BROUGHT.test(signs.line.trim())) || namesNoSubject(signs)
}

/** What would answer a question; passages, unless it surely asks for a list or a number of publications. */
export const readWants = (signs: QuestionSigns): Wants => {
  if (wantsDue(signs)) return 'due'
  if (wantsCount(signs)) return 'count'
  return wantsLatest(signs) ? 'latest' : 'passages'
}
