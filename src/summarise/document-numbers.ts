const TOKEN = /[A-Za-z0-9]+(?:[-.:][A-Za-z0-9]+)*/gu
/** 12, 2.5, 2nd, 1990s, 2nm, 500MW, 3pm, 70B: numbers with what they count. */
const NUMBER_OF_THINGS =
  /^\d+(?:\.\d+)?(?:[a-z]{1,3}|[kKMBT]n?|[kMGT]?Wh?|[kMGT]Hz|[kMGT]B|[kMGT]bps)?$/u
/** ver2.2, Rev.5. */
const COUNTED = /^(?:v|ver|no|vol|rev)\.?\d+(?:\.\d+)?$/iu
/** 30-day, mid-2026, 2-to-3-year. */
const NUMBER_IN_WORDS = /^(?:[a-z]+|\d+(?:\.\d+)?)(?:-(?:[a-z]+|\d+(?:\.\d+)?))*$/u
/** 10-15, 10:30. */
const NUMBERS = /^\d+(?:[-:]\d+|\.\d+)*$/u
/** SP 800-218, No. 2026-10001, ISO/IEC 27001:2022. */
const BEHIND_A_SERIES = /\b(?:[A-Z]{2,}[A-Za-z]*|[Nn]os?\.?|[Dd]oc(?:ket)?\.?)\s?$/u
const VERSION = /^\d+(?:\.\d+){2,}$/u

const isDocumentNumber = (token: string, before: string): boolean => {
  if (!/\d/u.test(token) || NUMBER_OF_THINGS.test(token) || COUNTED.test(token)) return false
  if (VERSION.test(token)) return true
  if (NUMBERS.test(token)) return /[-:]/u.test(token) && BEHIND_A_SERIES.test(before)
  return !NUMBER_IN_WORDS.test(token)
}

/** Of post-5G only 5G is the publisher's. */
const PREFIX = /^(?:post|pre|beyond|non|anti|multi|mid|inter)-/u

/** In characters: how far back a series is named. */
const LOOK_BACK = 16

/** What has to be told exactly: 800-218, Y.3800, CVE-2026-1234, GPT-4, 5G; and the text without. */
export const takeDocumentNumbers = (
  text: string,
): { readonly numbers: string[]; readonly rest: string } => {
  const numbers: string[] = []
  const rest = text.replaceAll(TOKEN, (token, at: number) => {
    if (!isDocumentNumber(token, text.slice(Math.max(0, at - LOOK_BACK), at))) return token
    numbers.push(token.replace(PREFIX, ''))
    return ' ; '
  })
  return { numbers, rest }
}

/** What joins two digits counts; what stands between a letter and a digit may be there or not. */
const JOINT = /(?<=\d)(?<exact>[-.:])(?=\d)|[-.:]|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])/gu

/** Whether a text has this very number; letters and digits may stand apart or together: SP800-218. */
export const holdsDocumentNumber = (text: string, number: string): boolean => {
  const pattern = number.replaceAll(JOINT, (_, exact: string | undefined) =>
    exact === undefined ? '[-.:\\s]?' : RegExp.escape(exact),
  )
  return new RegExp(`(?<![A-Za-z0-9]|\\d[-.:])${pattern}(?![A-Za-z0-9]|[-.:]\\d)`, 'iu').test(text)
}
