import { normalForm } from './normal-form.ts'

/** The numbers of a text in their order, with the marks of money and per cent: `1.5` is another than `15`; `1,500` is `1500`. */
export const numbersOf = (text: string): readonly string[] => {
  const plain = normalForm(text).replaceAll(/(?<=\p{Nd}),(?=\p{Nd}{3}(?!\p{Nd}))/gu, '')
  return Array.from(plain.matchAll(NUMBER), ([number]) => number.replace(/^0+(?=\p{Nd})/u, ''))
}

/** A decimal has one point; a date with points (2026.5.8) has two. */
const NUMBER = /(?<![\p{Nd}.])\p{Nd}+\.\p{Nd}+(?!\.?\p{Nd})|\p{Nd}+|[\p{Sc}%]/gu

/** Whether each of two texts holds a number that the other does not: 第12回 and 第13回, but not a title and the same with its year. */
export const numbersContradict = (one: string, other: string): boolean => {
  const [left, right] = [new Set(numbersOf(one)), new Set(numbersOf(other))]
  return !left.isSubsetOf(right) && !right.isSubsetOf(left)
}
