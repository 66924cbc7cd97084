import type { Page } from './page.ts'
import type { Reading } from '../../text/tell-time.ts'
import type { Wording } from '../../text/wording.ts'

/** A message on its way onto a page. */
export interface Writing {
  readonly page: Page
  readonly words: Wording
  readonly reading: Reading
}

/** Somebody's own words. */
export const quoted = ({ words }: Writing, text: string): string => {
  const [open, close] = words.quotes
  return open + text + close
}
