import type { RecommendationId } from '../domain/pillar.ts'
import type { Mention } from './mentions.ts'

/** Somebody asks how something hangs together with a recommendation. */
export interface ReadRelation {
  /** As it is written; there may be none of that number. */
  readonly id: RecommendationId
  /** The words for the relation, with the number. */
  readonly mention: Mention
}

/** No amount, no frequency, no part of a longer number. */
const NUMBER =
  '(?<![\\d.-])(?<id>\\d\\.\\d{1,2})(?![.-]?\\d|[a-z]| ?(?:[ghkmt]hz|%|percent|per cent|(?:m|b|tr)illion|[兆億万倍円]|ドル))'
const WORD = "(?:(?:the )?(?:(?:our|joint|councils['’]) )?(?:recommendation|rec\\.?|point) ?)"
const THE = '(?:the )?'

/** "Publications related to 4.4" asks for a list: something must make a question of the relation. */
const ASKS_HOW =
  /\b(?:how|why|in (?:what|which) way|explain|does|do|is|are|what(?: is|['’]s|do|does)?(?: the)? (?:relation(?:ship)?|relevance|connection|link|bearing)|(?:relationship|relation|connection|link) between|to do with)\b/iu
const LISTS =
  /\b(?:what|which|list|show|any|latest|newest|how many)\b.{0,40}\b(?:entries|publications|documents|news|updates|rules|guidelines|reports|consultations|standards|announcements)\b/iu

const ENGLISH = new RegExp(
  `(?<![a-z])(?:(?:relat(?:e[sd]?|ing|ion(?:ship)?)|relevan(?:t|ce)|connect(?:s|ed|ion)?|link(?:s|ed)?|correspond(?:s)?|align(?:s|ed|ment)?|fit(?:s)?|map(?:s)?|contribut(?:es?|ion)|bear(?:s|ing)?|matter(?:s)?|(?:have|has|got|having) to do) (?:to|with|for|on|under|into)|relationship (?:to|with)) ${THE}${WORD}?${NUMBER}|` +
    `(?<![a-z])(?:relat|connect|link|bear|matter|contribut|correspond|align|fit|map|support|touch|affect|advance|implement|mean|concern|serve|help)[a-z]{0,5}(?: (?:to|with|for|on|under|into|towards?))? ${WORD}${NUMBER}|` +
    `(?<=(?<![a-z])(?:relationship|relation|connection|link) between .{1,120} and )${WORD}?${NUMBER}`,
  'iu',
)

const JAPANESE = new RegExp(
  `(?:提言)?${NUMBER}(?:の提言)?(?:と|に|へ)(?:は|の|も)?(?:どう|どのよう|どういう|何の|なんの|いかなる)(?:に|な)?(?:関係|関連|関わ|かかわ|つなが|結び|対応|影響|貢献|寄与|意味|位置)|` +
    `(?:提言)?${NUMBER}(?:の提言)?(?:と|に|へ)(?:は|の|も)?(?:関係|関連|関連性|関わり|かかわり|つながり|対応関係)(?:は|が|を|し(?:ます|てい)|ある|あり)`,
  'u',
)

/** Reads "How does this entry relate to recommendation 4.4?", 「この記事は提言4.4とどう関係しますか」. */
export const readRelation = (text: string): ReadRelation | undefined => {
  const isAsked = ASKS_HOW.test(text) && !LISTS.test(text)
  const match = (isAsked ? ENGLISH.exec(text) : null) ?? JAPANESE.exec(text)
  const id = match?.groups?.['id']
  if (match === null || id === undefined) return undefined
  return { id, mention: { words: match[0], at: match.index } }
}
