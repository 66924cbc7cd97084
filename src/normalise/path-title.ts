import { plainField } from './plain-field.ts'

/** What the end of a path says of a page: `/news/2026/quantum-readiness-guide` → “Quantum readiness guide”. */
export const titleOfPath = (address: string): string => {
  const url = URL.parse(address, 'file:///')
  if (url === null) return ''
  const segments = url.pathname
    .split('/')
    .map((segment) => decoded(segment).replace(/\.[a-z]{2,5}$/iu, ''))
    .filter((segment) => segment !== '' && !/^(?:index|default)$/iu.test(segment))
  // A number alone says nothing: what stands before it does, `/press/20261120001`.
  const lastWords = segments.findLastIndex((segment) => /\p{L}/u.test(segment))
  const told =
    lastWords === segments.length - 1 ? segments.slice(-1) : [segments[lastWords], segments.at(-1)]
  const words = told
    .join(' ')
    .replaceAll(/[-_+\s]+/gu, ' ')
    .trim()
  return plainField(words === '' ? url.hostname : words.charAt(0).toUpperCase() + words.slice(1))
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
