import { clause, type Clause } from './wish-clauses.ts'
import type { PublisherNames } from './publisher-names.ts'

/** Publishers from which alone something is wanted. */
export const fromClause = (publishers: PublisherNames): Clause => {
  const list = listOf(publishers)
  return clause(
    `(?:only )?from ${list}|発行元(?:は|が)?${list}|${list}(?:から|発|の発表)?(?=$|の|、|に)`,
    (words) => ({ filter: { publishers: publishers.namedIn(words) } }),
    `(?:only )?from ${list}`,
  )
}

const EXCEPT = '(?:but )?(?:without|except(?: for| from)?|excluding|not from)'
const EXCEPT_JA = '(?:は|を)?(?:除(?:く|いて|き|いた)|除外(?:して)?|抜きで)|以外'

/** Publishers of which nothing is wanted. */
export const withoutClause = (publishers: PublisherNames): Clause => {
  const list = listOf(publishers)
  const without = clause(`${EXCEPT} ${list}`, (words) => ({
    filter: { without: publishers.namedIn(words) },
  }))
  // 「NISTを除く量子のアラート」: whatever comes next, the words say where they end.
  const japanese = new RegExp(`^${list}(?:${EXCEPT_JA})`, 'iu')
  return { ...without, first: new RegExp(`${without.first.source}|${japanese.source}`, 'iu') }
}

const listOf = ({ pattern }: PublisherNames): string => {
  const name = `(?:the )?${pattern}`
  return `${name}(?:(?:,? ?(?:and|or) |, ?|[、・と])${name})*`
}
