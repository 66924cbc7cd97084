import type { Markup } from './markup.ts'
import { markup } from './markup.ts'
import { recogniseLanguage } from '../../text/script.ts'
import { tidy } from '../../text/normal-form.ts'
import { webLink } from '../../text/web-link.ts'

const TAG = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/iu

/**
 * Somebody else's words in a tag of their language, so that they are spoken and drawn right. `language` is BCP 47; without
 * it, or where it is `und`, the script tells. Direction is left to the words.
 */
export const foreign = (text: string, language?: string): Markup => {
  const shown = tidy(text)
  const tag = language === undefined || language === 'und' ? recogniseLanguage(shown) : language
  return tag !== 'und' && TAG.test(tag)
    ? markup`<span lang="${tag}" dir="auto">${shown}</span>`
    : markup`<span dir="auto">${shown}</span>`
}

/** The words as a link, where the address is one that is safe to follow; else the words alone. */
export const linked = (words: Markup, address: string | undefined): Markup => {
  const href = webLink(address)
  return href === undefined
    ? words
    : markup`<a href="${href}" rel="noopener noreferrer" target="_blank">${words}</a>`
}
