import type { XmlField } from './xml-element.ts'

/**
 * A text construct or content of Atom (RFC 4287, 3.1 and 4.1.3; Atom 0.3 tells it with `mode`) as the markup that
 * build-entries reads. Text that says so is meant letter by letter; text by default stays as it is: publishers who forget to
 * declare HTML are more than those who write of tags.
 */
export const atomMarkup = (field: XmlField | undefined): string | undefined => {
  if (field === undefined) return undefined
  const declared = field.attributes['type']?.trim().toLowerCase()
  const type = declared ?? 'text'
  if (field.attributes['mode'] === 'base64' || isBinary(type)) return decodeBase64(field.text)
  if (declared === 'text' || declared === 'text/plain') return escapeMarkup(field.text)
  // What is XML throughout escapes nothing: a text in it is meant letter by letter.
  return isXml(type) && !field.text.includes('<') ? field.text.replaceAll('&', '&amp;') : field.text
}

const escapeMarkup = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const isXml = (type: string): boolean => /^xhtml$|[/+]xml$/u.test(type)

/** Every media type that is neither text nor XML comes in Base64 (RFC 4287, 4.1.3.3). */
const isBinary = (type: string): boolean =>
  type.includes('/') && !type.startsWith('text/') && !isXml(type)

const BASE64 = /^[\w+/\s-]+=*\s*$/u

/** Undefined where it is no text, such as a picture. */
const decodeBase64 = (text: string): string | undefined => {
  if (!BASE64.test(text)) return text
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'))
  } catch {
    return undefined
  }
}
