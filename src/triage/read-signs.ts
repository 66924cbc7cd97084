import { findVerbatim } from '../text/verbatim.ts'
import { ENGLISH_SIGNS, ENGLISH_TRAPS } from './english-signs.ts'
import { JAPANESE_SIGNS, JAPANESE_TRAPS } from './japanese-signs.ts'
import { type Said, saidIn, type TriagedEntry } from './places.ts'
import type { Sign, SignKind } from './sign.ts'

/** That something is under way, with the words of the entry that say so. */
export interface Found {
  readonly kind: SignKind
  /** Verbatim, a sentence or the part of one around the sign. */
  readonly words: string
  /** Said by the title or by the first sentence after it. */
  readonly isLead: boolean
}

/** Both, whatever the entry's language: Japanese texts speak of an RFI, English ones quote Japanese names. */
const SIGNS: readonly Sign[] = [...ENGLISH_SIGNS, ...JAPANESE_SIGNS]

/** What an entry says of itself. */
export interface Signs {
  /** The first of each kind, in the order of its words. */
  readonly found: readonly Found[]
  /** What its lead calls off: its days are none to keep. */
  readonly calledOff: ReadonlySet<SignKind>
}

export const readSigns = (entry: TriagedEntry): Signs => {
  const found: Found[] = []
  const finished = new Set<SignKind>()
  const told = new Set<SignKind>()
  const calledOff = new Set<SignKind>()
  for (const said of saidIn(entry)) {
    const sentence = withoutTraps(said.sentence)
    const over = kindsThat('over', sentence)
    for (const sign of SIGNS) {
      if ([over, finished, told].some((kinds) => kinds.has(sign.kind))) continue
      const words = wordsOf(sign, sentence, said)
      if (words === undefined) continue
      told.add(sign.kind)
      found.push({ kind: sign.kind, words, isLead: said.isLead })
    }
    if (!said.isLead) continue
    for (const kind of over) finished.add(kind)
    for (const kind of kindsThat('calledOff', sentence)) calledOff.add(kind)
  }
  return { found, calledOff }
}

const kindsThat = (are: 'over' | 'calledOff', sentence: string): ReadonlySet<SignKind> =>
  new Set(SIGNS.filter((sign) => sign[are]?.test(sentence)).map(({ kind }) => kind))

/** Traps are blanked, so that what is left keeps its place. */
const withoutTraps = (sentence: string): string =>
  [ENGLISH_TRAPS, JAPANESE_TRAPS].reduce(
    (left, traps) => left.replaceAll(traps, (trap) => '_'.repeat(trap.length)),
    sentence,
  )

const wordsOf = (sign: Sign, blanked: string, said: Said): string | undefined => {
  const match =
    sign.anywhere.exec(blanked) ?? (said.isTitle ? sign.inTitle?.exec(blanked) : undefined) ?? null
  if (match === null) return undefined
  return findVerbatim(around(said.sentence, match.index), said.of)
}

const LONGEST = 200
/** How much of a long sentence is kept before the sign. */
const BEFORE = 80

/** A whole sentence where it is short, else the part around a place, between spaces or commas. */
const around = (sentence: string, at: number): string => {
  if (sentence.length <= LONGEST) return sentence
  const before = sentence.slice(Math.max(0, at - BEFORE), at)
  const start =
    at <= BEFORE ? 0 : at - before.length + (/[\s、,]/u.exec(before)?.index ?? before.length)
  const part = sentence.slice(start, start + LONGEST)
  const isCut = start + LONGEST < sentence.length
  const end = isCut ? lastBreak(part) : part.length
  return part.slice(0, end).replace(/^[\s、,]+/u, '')
}

/** Where the last word or clause ends; Japanese without a comma is cut between letters. */
const lastBreak = (part: string): number => {
  const at = Math.max(part.lastIndexOf(' '), part.lastIndexOf('、'), part.lastIndexOf(','))
  return at > LONGEST / 2 ? at : part.length
}
