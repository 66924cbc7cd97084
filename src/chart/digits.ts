/** Size of one digit, and how far the next one stands from it. */
export const DIGIT = { width: 6, height: 10, advance: 9 } as const

/** Each digit as strokes within 6 × 10, from the upper left corner (SVG 2, 9.3). */
const STROKES: Readonly<Record<string, string>> = {
  0: 'M3 0C1 0 0 2 0 5S1 10 3 10 6 8 6 5 5 0 3 0Z',
  1: 'M1 2L3.5 0V10',
  2: 'M0 2.5C0 1 1.2 0 3 0S6 1 6 2.7C6 5 2 6.5 0 10H6',
  3: 'M0 .8C1 .2 2 0 3 0 4.7 0 5.7 .9 5.7 2.3S4.6 4.6 2.5 4.6C4.7 4.6 6 5.6 6 7.2S4.8 10 3 10C1.8 10 .8 9.7 0 9',
  4: 'M4.5 10V0L0 7H6',
  5: 'M5.5 0H.9L.5 4.6C1.2 4.1 2 3.8 3 3.8 4.8 3.8 6 5 6 6.8S4.7 10 2.9 10C1.8 10 .8 9.7 0 9',
  6: 'M5.3 .6C4.7 .2 4 0 3.3 0 1.2 0 0 2.2 0 5.8M3 3.9C4.7 3.9 6 5.1 6 6.9S4.7 10 3 10 0 8.7 0 6.9 1.3 3.9 3 3.9Z',
  7: 'M0 0H6L2.2 10',
  8: 'M3 0C4.6 0 5.6 .9 5.6 2.3S4.6 4.6 3 4.6 .4 3.7 .4 2.3 1.4 0 3 0ZM3 4.6C4.8 4.6 6 5.6 6 7.3S4.8 10 3 10 0 9 0 7.3 1.2 4.6 3 4.6Z',
  9: 'M3 6.1C1.3 6.1 0 4.9 0 3.1S1.3 0 3 0 6 1.3 6 3.1 4.7 6.1 3 6.1ZM6 4.2C6 7.8 4.8 10 2.7 10 2 10 1.3 9.8 .7 9.4',
}

/** The digits of a text as SVG paths whose upper left corner is at `x`, `y`; what is no digit leaves a gap. */
export const drawDigits = (text: string, x: number, y: number): string =>
  Array.from(text, (character, at) => {
    const strokes = STROKES[character]
    return strokes === undefined
      ? ''
      : `<path transform="translate(${x + at * DIGIT.advance} ${y})" d="${strokes}"/>`
  }).join('')
