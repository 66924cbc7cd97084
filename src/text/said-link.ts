/** Without letters of other scripts: Japanese may follow at once. What ends a sentence is no part of it. */
const LINK = '(?<link>https?:\\/\\/[!-~]+?)[.,!。、]*'

const BRIEF = new RegExp(
  `^(?:(?:please )?(?:brief|summari[sz]e)(?: (?:me|us))?(?: (?:on|about))?(?: (?:this|the)(?: (?:link|page))?)?:? )?${LINK}$`,
  'iu',
)
const BRIEF_JA = new RegExp(
  `^(?:${LINK} ?[をの]? ?(?:要約|まとめ)(?:をお願いします|お願いします|して|する)?(?:ください|下さい)?。?|要約[:： ] ?${LINK})$`,
  'iu',
)

/** In characters: no longer address is opened, see web-link.ts, and the words around it are few. */
const LONGEST = 2_100

/** The link of which a line asks for a brief: it says so, or is nothing but one web address. The line is tidy. */
export const readLink = (line: string): string | undefined =>
  line.length > LONGEST ? undefined : (BRIEF_JA.exec(line) ?? BRIEF.exec(line))?.groups?.['link']
