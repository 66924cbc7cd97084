import { ENGLISH_STOP_WORDS } from './stop-words.ts'

const WITH_WORDS = '(?:with )?(?:the )?(?:words?|keywords?):? |'
const WORDS_OF = {
  alerts: new RegExp(
    `^(?:${WITH_WORDS}(?:about|on|for|of|mentioning|containing) )(?<words>.+)$`,
    'iu',
  ),
  digest: new RegExp(`^(?:${WITH_WORDS}(?:about|mentioning|containing) )(?<words>.+)$`, 'iu'),
} as const
const JAPANESE_WORDS_OF = {
  alerts:
    /^(?=.*[^\p{Script=Latin}\s])(?<words>.+?)(?:に関する|に関連する|についての|について|関連の|を含む|の)?$/u,
  digest: /^(?<words>.+?)(?:に関する|に関連する|についての|について|を含む)(?:もの)?$/u,
} as const

/** Words that say when or how, and were not understood, are not to be searched for; nor is a question. */
const NO_SUBJECT =
  /\b(?:pillars?|recommendations?|quiet|at most|up to|no more than|(?:a|per|each|every) (?:day|week|month)|daily|weekly|monthly|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|at \d{1,2}|only|without|except|excluding)\b|を除[くいき]|以外|柱|提言\d|毎[日週月朝](?!新聞)|平日|曜|\d時|日に?\d+[件通回]|最新|最近|直近|今日|今週|昨日|先週|過去|何|誰|どの|どんな|いつ|一覧|教え|見せ|[?？]/iu
const QUOTED = /("[^"]*"|“[^”]*”|「[^」]*」|『[^』]*』)/u
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not'])

/** The words that somebody wants to be told about, as text/wanted-words.ts reads them; undefined where it says more. */
export const saidWords = (kind: 'digest' | 'alerts', rest: string): string | undefined => {
  const said =
    WORDS_OF[kind].exec(rest)?.groups?.['words'] ??
    JAPANESE_WORDS_OF[kind].exec(rest)?.groups?.['words']
  if (said === undefined) return undefined
  // Quotations stand at the odd places.
  const parts = said.split(QUOTED)
  if (parts.some((part, at) => at % 2 === 0 && NO_SUBJECT.test(part))) return undefined
  const words = parts.map((part, at) => (at % 2 === 0 ? withoutLittleWords(part) : part)).join('')
  return words.trim() === '' ? undefined : words.trim()
}

/** Nobody searches for "the"; and whoever talks writes "or" in small letters. Capitals stay: the US, IT. */
const withoutLittleWords = (text: string): string =>
  text
    .split(' ')
    .filter((word) => OPERATORS.has(word) || !ENGLISH_STOP_WORDS.has(word))
    .map((word) => (OPERATORS.has(word) ? word.toUpperCase() : word))
    .join(' ')
