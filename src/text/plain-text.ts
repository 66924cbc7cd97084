import { Parser } from 'htmlparser2'
import { tidy } from './normal-form.ts'

const UNREAD = new Set('script style noscript template iframe object svg title'.split(' '))
const BLOCKS = new Set(
  `p div br hr li ul ol dl dt dd tr td th table h1 h2 h3 h4 h5 h6 section article blockquote pre
  header footer`.split(/\s+/u),
)

/**
 * What a reader would see of an HTML fragment, as one line: block ends become spaces, scripts and styles are dropped.
 * Streams, so that time grows with the length only, however the markup is nested or broken.
 */
export const plainText = (markup: string): string => {
  if (!/[<&]/u.test(markup)) return tidy(markup)
  const words: string[] = []
  let unread = 0
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (UNREAD.has(name)) unread++
        if (BLOCKS.has(name)) words.push(' ')
      },
      ontext: (text) => {
        if (unread === 0) words.push(text)
      },
      onclosetag: (name) => {
        if (UNREAD.has(name)) unread--
        if (BLOCKS.has(name)) words.push(' ')
      },
    },
    { decodeEntities: true },
  )
  parser.end(markup)
  return tidy(words.join(''))
}
