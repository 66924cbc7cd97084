import type { Entry } from '../domain/entry.ts'
import { holdsJapanese } from '../text/tokenise.ts'
import { webLink } from '../text/web-link.ts'

/** Characters from which on a summary says as much as a paragraph; Japanese says it in half as many. */
const PARAGRAPH = { latin: 300, japanese: 150 }

/** Whether an entry's feed gave a sentence only, and there is a page that may say more. */
export const needsReading = ({
  summary,
  text = '',
  url,
}: Pick<Entry, 'summary' | 'text' | 'url'>): boolean =>
  text === '' &&
  webLink(url) !== undefined &&
  summary.length < (holdsJapanese(summary) ? PARAGRAPH.japanese : PARAGRAPH.latin)
