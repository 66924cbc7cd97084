import type { Entry } from '../domain/entry.ts'
import { normalForm } from '../text/normal-form.ts'

/** How the bodies that we watch number their documents; each family's numbers are told apart by its name. */
const FAMILIES: readonly (readonly [family: string, pattern: RegExp])[] = [
  ['fr', /\b(?:fr doc\.? |documents\/\d{4}\/\d{2}\/\d{2}\/)?(20\d{2}-\d{5})\b/giu],
  ['eo', /\b(?:e\.?o\.?|executive order)(?: no\.?)? (1\d{4})\b/giu],
  [
    'nist',
    /\b(?:nist )?((?:sp|fips|cswp|ir|nistir|ai|tn|gcr) \d+(?:-\d+)?[a-z]?(?: ?(?:rev\.?|r) ?\d+)?)\b/giu,
  ],
  ['itu', /\b(?:ITU-T )?([A-Z]\.(?:Suppl\.? ?)?\d{2,5}(?:\.\d+)?)\b/gu],
  ['tsb', /\b(?:tsb circular|cir-)(?: no\.?)? ?0*(\d{1,4})\b/giu],
  ['icsa', /\b(ics(?:a|ma)-\d{2}-\d{3}-\d{2})\b/giu],
  ['rfc', /\brfc ?(\d{3,5})\b/giu],
  ['docket', /\b((?:fcc|da|gn|wc|wt|ib|ps) (?:docket )?(?:no\.? )?\d{2}-\d{1,4})\b/giu],
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
  const told = normalForm(`${title}\n${id}\n${url}`)
  const found = FAMILIES.flatMap(([family, pattern]) =>
    Array.from(told.matchAll(pattern), ([, number = '']) => `${family}:${spelled(number)}`),
  )
  return [...new Set(found)]
}

const spelled = (number: string): string =>
  number
    .toLowerCase()
    .replace(/ ?(?:rev\.?|r) ?(?=\d+$)/u, 'r')
    .replaceAll(' ', '-')
