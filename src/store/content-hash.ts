import { createHash } from 'node:crypto'
import type { Entry } from '../domain/entry.ts'
import { normalForm } from '../text/normal-form.ts'

/**
 * SHA-256 (hex) over what a reader would notice: title, summary, text, url. White space, invisible characters and
 * the width of letters do not count.
 */
export const contentHash = ({
  title,
  summary,
  text = '',
  url = '',
}: Pick<Entry, 'title' | 'summary' | 'text' | 'url'>): string =>
  createHash('sha256')
    .update(JSON.stringify([title, summary, text, url].map(normalForm)))
    .digest('hex')
