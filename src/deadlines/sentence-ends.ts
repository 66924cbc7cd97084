/** A point ends a sentence only before a capital or a figure; a blank line does, unless a colon promises more. */
const END =
  /[。！？]|[.!?]['")\]]{0,2}(?=\s{1,4}['"([]?[A-Z0-9\p{Lo}])|(?<!:\s?)\n[ \t\r]{0,20}\n/gu

const ABBREVIATION =
  /(?:^|[^\p{L}&])(?:\p{Lu}|U\.S|U\.K|E\.U|D\.C|Fed|Reg|Nos?|Secs?|Inc|Corp|Co|Ltd|Dr|Mr|Mrs|Ms|St|Rev|Vol|Pub|Pt|Art|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|e\.g|i\.e|cf|vs|approx)$/u
const HALF_OF_DAY = /[ap]\.\s?m$/iu
/** After "5 p.m." the sentence goes on with a zone or a day. */
const GOES_ON =
  /^\.\s{1,4}\(?(?:E[DS]?T|C[DSE]?[ES]?T|M[DS]?T|P[DS]?T|UTC|GMT|JST|BST|Eastern|Central|Mountain|Pacific|Japan|Local|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d)/u

/** Where the sentences of a text end, in order; the last end is that of the text. */
export const sentenceEnds = (text: string): readonly number[] => {
  const ends: number[] = []
  for (const { index, 0: mark } of text.matchAll(END)) {
    if (mark.startsWith('.') && isWithin(text, index)) continue
    ends.push(index + mark.length)
  }
  if (ends.at(-1) !== text.length) ends.push(text.length)
  return ends
}

const isWithin = (text: string, at: number): boolean => {
  const before = text.slice(Math.max(0, at - 8), at)
  return HALF_OF_DAY.test(before)
    ? GOES_ON.test(text.slice(at, at + 20))
    : ABBREVIATION.test(before)
}
