import { z } from 'zod'
import { isTimeZone } from '../text/time-zone.ts'

/** Words that somebody wrote: something, without blanks around it. */
export const text = z.string().trim().min(1)

const isAddress = (protocols: readonly string[]) => (address: string) =>
  protocols.includes(URL.parse(address, 'file:///')?.protocol ?? '') && /^[a-z]+:/u.test(address)

export const webAddress = text
  .refine(isAddress(['http:', 'https:']), 'must be an http(s) address')
  .meta({ format: 'uri' })

export const feedAddress = text
  .refine(isAddress(['http:', 'https:', 'file:']), 'must be an http(s) or file address')
  .describe('http(s), or file: relative to this YAML file; holds the places that `spread` fills')

export const language = text
  .refine(
    isKnownTo((tag) => Intl.getCanonicalLocales(tag)),
    'must be a BCP 47 language such as en or ja',
  )
  .describe('Language of the entries: BCP 47')

export const timeZone = text
  .refine(isTimeZone, 'must be an IANA time zone such as Asia/Tokyo')
  .describe('IANA zone of dates that name none')

/** True where the given constructor of Intl takes the name. */
function isKnownTo(construct: (name: string) => unknown): (name: string) => boolean {
  return (name) => {
    try {
      construct(name)
      return true
    } catch {
      return false
    }
  }
}
