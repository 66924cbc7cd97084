import type { EntryFilter } from '../domain/subscription.ts'

const ITEM =
  '(?:(?:pillars?|recommendations?|柱|提言|第) ?)?\\d{1,2}(?:\\.\\d{1,2}|(?: ?(?:[-–~〜ー]|to|から) ?)(?:[柱第] ?)?\\d{1,2})?(?:の柱)?'
const BETWEEN = '(?: ?(?:,? ?and|[,、・&と]|及び) ?| )'
/** What makes a number another thing than a pillar: 8:30, 8時, 5 a day, 7日. */
const NO_TOPIC =
  "(?! ?(?:[ap]\\.?m\\b|(?:alerts?|messages?) |(?:a|per|each) day\\b|o'clock)|[\\d.:時分件回通日月年])"

/** Source of a regular expression: pillars and recommendations by their numbers, `1, 2 and 4` or 「柱2〜4」. */
export const TOPICS = `(?:${ITEM}(?:${BETWEEN}${ITEM})*${NO_TOPIC})`

const NUMBER =
  /(\d{1,2})\.(\d{1,2})|(\d{1,2})(?: ?(?:[-–~〜ー]|to|から) ?(?:[柱第] ?)?(\d{1,2}))?/gu

/** The pillars and the recommendations that a list names. */
export const readTopics = (words: string): Pick<EntryFilter, 'pillars' | 'recommendations'> => {
  const pillars: string[] = []
  const recommendations: string[] = []
  for (const [whole, pillar, , first, last = first] of words.matchAll(NUMBER)) {
    if (pillar === undefined) pillars.push(...range(Number(first), Number(last)))
    else recommendations.push(whole)
  }
  return { pillars: [...new Set(pillars)], recommendations: [...new Set(recommendations)] }
}

const range = (first: number, last: number): string[] =>
  Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => String(Math.min(first, last) + at))
