import type { Pillar, PillarId, RecommendationId } from '../domain/pillar.ts'
import { blankOut, type Mention } from './mentions.ts'
import { readRelation } from './relation.ts'
import { readTopics } from './topic-list.ts'

/** A text with the pillars and recommendations taken out that it names. */
export interface NamedTopics {
  readonly pillars: readonly PillarId[]
  readonly recommendations: readonly RecommendationId[]
  /** What something is to be held against: "How does this relate to 4.4?" It is no filter, then. */
  readonly relatesTo?: RecommendationId
  readonly found: readonly Mention[]
  /** The text, with blanks in the place of those words. */
  readonly rest: string
}

export type TopicReader = (text: string) => NamedTopics

/** No part of a longer number (800-53, 1.2.3), and of no name (5G). */
const ONE = '(?<![\\d.])\\d(?:\\.\\d{1,2})?(?!\\.?\\d|-\\d\\d|[a-z])'
const WORD = '(?:pillars?|recommendations?|recs?\\.?|柱|提言)'
const BETWEEN = '(?: ?(?:,? ?(?:and|or|&)|to|[,、・と〜~–-]|及び|および|から) ?)'
const LIST = `${ONE}(?:の柱)?(?:${BETWEEN}(?:the )?(?:${WORD} ?)?${ONE}(?:の柱)?){0,19}`
const NUMBERS = 'first second third fourth fifth one two three four five 一 二 三 四 五'.split(' ')

const NAMED = new RegExp(
  `(?<![a-z])(?:the )?(?:(?:our|joint|councils['’]) )?(?<word>${WORD}) ?(?:(?:number|no\\.?|#|の) ?)?(?<list>${LIST})|` +
    `(?<![a-z])(?:the )?(?<number>first|second|third|fourth|fifth) pillar(?![a-z])|` +
    `(?<![a-z])pillar (?<number>one|two|three|four|five)(?![a-z])|` +
    `第(?<number>[1-9一二三四五])の?柱|(?<!\\d)(?<number>[1-9])(?:つ目|番目)の柱`,
  'giu',
)

type Groups = Readonly<Partial<Record<string, string>>>

const topicsOf = ({ word = '', list, number = '' }: Groups): ReturnType<typeof readTopics> => {
  if (list === undefined) {
    const at = NUMBERS.indexOf(number.toLowerCase())
    return { pillars: [at < 0 ? number : String((at % 5) + 1)], recommendations: [] }
  }
  const { pillars, recommendations } = readTopics(list)
  return { pillars: /^(?:pillar|柱)/iu.test(word) ? pillars : [], recommendations }
}

/** A reader of what a text in normal form names of these pillars; other numbers stay where they are. */
export const createTopicReader = (known: readonly Pillar[]): TopicReader => {
  const pillarIds = new Set(known.map(({ id }) => id))
  const ids = new Set(known.flatMap(({ recommendations }) => recommendations.map(({ id }) => id)))
  return (text) => {
    const relation = readRelation(text)
    const related = relation !== undefined && ids.has(relation.id) ? relation : undefined
    const found: Mention[] = related === undefined ? [] : [related.mention]
    const pillars = new Set<PillarId>()
    const recommendations = new Set<RecommendationId>()
    for (const { 0: words, index, groups = {} } of blankOut(text, found).matchAll(NAMED)) {
      const named = topicsOf(groups)
      const own = named.pillars.filter((id) => pillarIds.has(id))
      const recommended = named.recommendations.filter((id) => ids.has(id))
      if (own.length + recommended.length === 0) continue
      own.forEach((id) => pillars.add(id))
      recommended.forEach((id) => recommendations.add(id))
      found.push({ words, at: index })
    }
    return {
      pillars: [...pillars],
      recommendations: [...recommendations],
      found,
      rest: blankOut(text, found),
      ...(related && { relatesTo: related.id }),
    }
  }
}
