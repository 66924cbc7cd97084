import type { Entry } from '../domain/entry.ts'
import { normalForm } from '../text/normal-form.ts'

/** How the bodies that we watch number their documents; each family's numbers are told apart by its name. */
const FAMILIES: readonly (readonly [family: string, pattern: RegExp])[] = [
  // Not CVE-2026-12345, nor C1-2026-12345, which corrects another document.
  ['fr', /(?<![\w-])(20\d{2}-\d{5})(?![\w-])/giu],
  // An order's own number stands at the head or in brackets; "amending Executive Order 14110" is another act.
  ['eo', /(?:^|[([:;–—-]) ?(?:e\.?o\.?|executive order)(?: no\.?)? (1\d{4})\b/gimu],
  [
    'nist',
    /\b(sp[ .-]?\d{3,4}-\d+[a-z]?(?:-\d+)?(?: ?(?:part|pt\.?|vol\.?) ?\d+)?(?:-\d+)?(?: ?(?:revision|rev\.?|r) ?\d+)?)\b/giu,
  ],
  [
    'nist',
    /\b((?:fips[ .-]?\d{2,3}(?:-\d+)?|(?:nist)?ir[ .-]?[4-8]\d{3}|cswp[ .-]?\d{1,3})[a-z]?)\b/giu,
  ],
  ['nist', /\bnist[ .-]((?:ai|tn|gcr)[ .-]\d+(?:-\d+)*)\b/giu],
  ['itu', /\b(?:ITU-T )?([A-Z]\.(?:Suppl\.? ?)?\d{2,5}(?:\.\d+)?)\b/gu],
  ['tsb', /\b(?:tsb circular|cir-)(?: no\.?)? ?0*(\d{1,4})\b/giu],
  ['icsa', /\b(ics(?:a|ma)-\d{2}-\d{3}-\d{2})\b/giu],
  ['rfc', /\brfc ?(\d{3,5})\b/giu],
  // The number of a document; that of a docket names a proceeding of many.
  ['fcc', /\b((?:fcc|da) \d{2}-\d{1,4})\b/giu],
]

/**
 * The numbers that name the document an entry tells of: those of its title, id and address. What its text mentions are other
 * documents. As `fr:2026-14523`, in small letters.
 */
export const documentNumbers = ({
  title,
  id,
  url = '',
}: Pick<Entry, 'title' | 'id' | 'url'>): readonly string[] => {
  const told = [title, id, url].map(normalForm).join('\n')
  const found = FAMILIES.flatMap(([family, pattern]) =>
    Array.from(told.matchAll(pattern), ([, number = '']) => `${family}:${spelled(number)}`),
  )
  return [...new Set(found)]
}

/** One spelling: `sp-800-53r5` for SP 800-53 Rev. 5, `sp-800-57-pt1` for SP 800-57 Part 1, `ir-8259a` for NISTIR 8259A. */
const spelled = (number: string): string =>
  number
    .toLowerCase()
    .replace(/ ?(?:part|pt\.?) ?(?=\d)/u, '-pt')
    .replace(/ ?vol\.? ?(?=\d)/u, '-v')
    .replace(/(?<=\d[a-z]?) ?(?:revision|rev\.?|r) ?(?=\d+$)/u, 'r')
    .replace(/^(?:nist)?(sp|fips|ir|cswp)[ .-]?(?=\d)/u, '$1-')
    .replaceAll(' ', '-')

/** "SP 800-53" may be how the news call SP 800-53 Rev. 5. */
export const withoutRevision = (number: string): string => number.replace(/(?<=\d[a-z]?)r\d+$/u, '')
