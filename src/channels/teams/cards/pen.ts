import type { Language } from '../../../domain/language.ts'
import { cut } from '../../../text/cut.ts'
import { raw, type Style, type Words } from './elements.ts'
import { tidy } from '../../../text/normal-form.ts'
import { webLink } from '../../../text/web-link.ts'
import { wording } from '../../../text/wording.ts'

/** How much of each foreign text is shown, and how long an address may be to be followed. Characters. */
export interface Room {
  readonly text: number
  readonly link: number
}

/** Writes words that are not ours: nothing invisible in them, none too long, and none ever markup. */
export interface Pen {
  /** Empty where there is nothing to see. */
  readonly line: (text: string) => string
  readonly text: (text: string, style?: Style) => Words
  /** In quotation marks. */
  readonly quoted: (text: string) => Words
  /** The words as a link, where the address is one that is safe to follow; else the words alone. */
  readonly link: (text: string, address: string | undefined, style?: Style) => Words
}

export const createPen = (room: Room, language: Language): Pen => {
  const line = (text: string) => inert(cut(tidy(text), room.text))
  const text = (words: string, style?: Style): Words => raw(line(words), style)
  const [open, close] = wording(language).quotes
  return {
    line,
    text,
    quoted: (words) => raw(open + line(words) + close),
    link: (words, address, style) => {
      const url = linkWithin(address, room)
      const shown = line(words) || '…'
      if (url === undefined) return raw(shown, style)
      const selectAction = { type: 'Action.OpenUrl', url } as const
      return [{ type: 'TextRun', text: shown, ...style, selectAction }]
    },
  }
}

/** Cards put a date in the place of `{{DATE(…)}}`, in a TextRun as well: between the braces stands something that nobody sees. */
const inert = (text: string): string => text.replaceAll(/\{(?=\{)/gu, '{\u2060')

/** The address, where it is one that is safe to follow and not too long for the room. */
export const linkWithin = (address: string | undefined, room: Room): string | undefined => {
  const url = webLink(address)
  return url === undefined || url.length > room.link ? undefined : url
}
