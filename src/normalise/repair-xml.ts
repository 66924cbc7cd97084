import { startOfXml } from './detect.ts'
import { createExpansion, harmlessEntities, type Entities } from './document-entities.ts'

/** XML that a strict parser takes, and what had to be done to it. */
export interface Repaired {
  readonly xml: string
  readonly problems: readonly string[]
}

/** Undoes what publishers' software does to XML, without touching what it says. Linear in time. */
export const repairXml = (text: string): Repaired => {
  const problems: string[] = []
  const document = withLastEnd(withoutJunk(text, problems), problems)
  const { xml, entities } = withoutDoctype(document, problems)
  const sound = withSoundCharacters(xml, problems)
  return { xml: withSoundReferences(sound, entities, problems), problems }
}

/** What stands before the document: white space, warnings of the publisher's software, which may hold tags. */
const withoutJunk = (text: string, problems: string[]): string => {
  const start = startOfXml(text) || text.search(/<[?!A-Za-z_]/u)
  if (start <= 0) return text
  if (text.slice(0, start).trim() !== '') problems.push('There was text before the document began.')
  return text.slice(start)
}

/** A document may lack the very last of its characters. */
const withLastEnd = (xml: string, problems: string[]): string => {
  if (!/<\/[\w.:-]+\s*$/u.test(xml.slice(-LONGEST_END_TAG))) return xml
  problems.push('Its last end tag was cut short.')
  return `${xml}>`
}

const LONGEST_END_TAG = 100

/** Where white space, comments and processing instructions at the top end. */
const endOfPreface = (xml: string): number => {
  let at = 0
  for (;;) {
    at += /^\s*/u.exec(xml.slice(at, at + LONGEST_GAP))?.[0].length ?? 0
    const mark = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<?', at) ? '?>' : undefined
    const end = mark === undefined ? -1 : xml.indexOf(mark, at)
    if (mark === undefined || end === -1) return at
    at = end + mark.length
  }
}

const LONGEST_GAP = 1_000

/** A document type can define entities that swell without end; only the harmless ones of its own are kept. */
const withoutDoctype = (
  xml: string,
  problems: string[],
): { readonly xml: string; readonly entities: Entities } => {
  const start = endOfPreface(xml)
  if (!/^<!DOCTYPE/iu.test(xml.slice(start, start + 9))) return { xml, entities: new Map() }
  const subset = xml.indexOf('[', start)
  const close = xml.indexOf('>', start)
  const hasSubset = subset !== -1 && subset < close
  const end = hasSubset ? endOfSubset(xml, subset) : close
  const declared = hasSubset && end !== -1 ? xml.slice(subset, end) : ''
  const entities = harmlessEntities(declared)
  if ((declared.match(/<!ENTITY/gu)?.length ?? 0) > entities.size) {
    problems.push('Entities that its document type declares were left out.')
  }
  return {
    xml: end === -1 ? xml.slice(0, start) : xml.slice(0, start) + xml.slice(end + 1),
    entities,
  }
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

/** Controls that XML forbids go; those from 80 to 9F are meant as the quotes and dashes of windows-1252. */
const withSoundCharacters = (xml: string, problems: string[]): string => {
  // oxlint-disable-next-line no-control-regex -- what XML 1.0, 2.2 forbids
  const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu
  const isForbidden = forbidden.test(xml)
  if (isForbidden) problems.push('It held control characters, which XML forbids.')
  const allowed = isForbidden ? xml.replaceAll(forbidden, '') : xml
  return allowed.replaceAll(/[\u0080-\u009F]/gu, fromWindows)
}

const windows = new TextDecoder('windows-1252')
const fromWindows = (control: string): string =>
  windows.decode(Uint8Array.of(control.charCodeAt(0)))

const OWN = new Set(['&amp;', '&lt;', '&gt;', '&quot;', '&apos;'])

/**
 * Everything that is not one of XML's own references, or one that the document declares, is text: a bare `&`, and HTML's
 * `&nbsp;`, which our reading of markup decodes later. CDATA sections and comments hold no references.
 */
const withSoundReferences = (xml: string, entities: Entities, problems: string[]): string => {
  let bare = 0
  const expand = createExpansion(entities)
  const sound = xml.replaceAll(
    /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|&(?:(#\d{1,9}|#x[\da-f]{1,8}|[\w.-]{1,40});)?/giu,
    (found: string, name?: string) => {
      if (!found.startsWith('&') || OWN.has(found)) return found
      const meant = name?.startsWith('#') === true ? reference(name) : expand(name ?? '')
      if (meant === undefined) bare++
      return meant ?? `&amp;${found.slice(1)}`
    },
  )
  if (bare > 0) problems.push(`${bare} bare “&” were read as text.`)
  return sound
}

/** A character reference that XML allows: what it does not becomes what it was meant as, or U+FFFD. */
const reference = (name: string): string => {
  const code = Number(name.replace(/^#x/iu, '0x').replace('#', ''))
  if (code >= 0x80 && code <= 0x9f) return fromWindows(String.fromCodePoint(code))
  const isSound =
    (code >= 0x20 && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    (code > 0xffff && code < 0x110000) ||
    [0x09, 0x0a, 0x0d].includes(code)
  return `&#${isSound ? code : 0xfffd};`
}
