/** XML that a strict parser takes, and what had to be done to it. */
export interface Repaired {
  readonly xml: string
  readonly problems: readonly string[]
}

/** Undoes what publishers' software does to XML, without touching what it says. Linear in time. */
export const repairXml = (text: string): Repaired => {
  const problems: string[] = []
  let xml = withoutJunk(text, problems)
  xml = withoutDoctype(xml, problems)
  xml = withoutControls(xml, problems)
  xml = withEscapedAmpersands(xml, problems)
  return { xml, problems }
}

const withoutJunk = (text: string, problems: string[]): string => {
  const start = text.search(/<[?!A-Za-z_]/u)
  if (start <= 0) return text
  if (text.slice(0, start).trim() !== '') problems.push('There was text before the document began.')
  return text.slice(start)
}

/** A document type can define entities that swell without end ("billion laughs"); feeds need none. */
const withoutDoctype = (xml: string, problems: string[]): string => {
  const start = xml.slice(0, 10_000).search(/<!DOCTYPE/iu)
  if (start === -1) return xml
  const subset = xml.indexOf('[', start)
  const close = xml.indexOf('>', start)
  const hasSubset = subset !== -1 && subset < close
  const end = hasSubset ? endOfSubset(xml, subset) : close
  if (hasSubset) problems.push('Its document type declarations (entities) were left out.')
  return end === -1 ? xml.slice(0, start) : xml.slice(0, start) + xml.slice(end + 1)
}

/** The `>` after the `]` of an internal subset; quoted values may hold both. */
const endOfSubset = (xml: string, subset: number): number => {
  const token = /"[^"]*"|'[^']*'|\]\s*>/gu
  token.lastIndex = subset
  for (let found = token.exec(xml); found !== null; found = token.exec(xml)) {
    if (found[0].startsWith(']')) return token.lastIndex - 1
  }
  return -1
}

const withoutControls = (xml: string, problems: string[]): string => {
  // oxlint-disable-next-line no-control-regex -- what XML 1.0, 2.2 forbids
  const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu
  if (!forbidden.test(xml)) return xml
  problems.push('It held control characters, which XML forbids.')
  return xml.replaceAll(forbidden, '')
}

/**
 * Everything that is not one of XML's own references is text: a bare `&`, and HTML's `&nbsp;`, which our reading of
 * markup decodes later. CDATA sections and comments hold no references.
 */
const withEscapedAmpersands = (xml: string, problems: string[]): string => {
  let bare = 0
  const escaped = xml.replaceAll(
    /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/giu,
    (found) => {
      if (found !== '&') return found
      bare++
      return '&amp;'
    },
  )
  if (bare > 0) problems.push(`${bare} bare “&” were read as text.`)
  return escaped
}
