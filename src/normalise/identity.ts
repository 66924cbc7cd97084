import { createHash } from 'node:crypto'
import type { Entry } from '../domain/entry.ts'
import type { Identity } from '../domain/source.ts'
import { normalForm } from '../text/normal-form.ts'

/** An entry whose id is still the one that its publisher declared, or none. */
export type Unidentified = Omit<Entry, 'id'> & { readonly declaredId: string }

/** Entries with ids that are unique within the document, and what was odd about those declared. */
export interface Identified {
  readonly entries: readonly Entry[]
  readonly problems: readonly string[]
}

/**
 * What tells entries apart: the declared id, else the link, else title and date. Where different entries of a document come
 * under one id or link, each of them gets a digest of its title behind it, and of all its words where that is not enough.
 * All of them, so that it does not matter which was there first. One that is alone with its id in one poll and not in
 * another changes its id all the same; the store knows it by its title, link and date (store/known-entries.ts).
 */
export const identify = (entries: readonly Unidentified[], identity: Identity): Identified => {
  const named = entries.map(({ declaredId, ...rest }): Entry => ({
    id: idOf({ declaredId, ...rest }, identity),
    ...rest,
  }))
  const byTitle = identity === 'link' ? named : tellApart(named, ({ title }) => title)
  const apart = identity === 'link' ? named : tellApart(byTitle, wordsOf)
  // One link for a whole list is nothing odd; an id that does not tell entries apart, or link and title that do not, is.
  const clashes = entries.filter(({ declaredId }, at) => {
    const wanted = identity === 'declared' && declaredId !== '' ? named[at] : byTitle[at]
    return apart[at]?.id !== wanted?.id
  }).length
  const unique = [...new Map(apart.map((entry) => [entry.id, entry])).values()]
  const repeats = apart.length - unique.length
  return {
    entries: unique,
    problems: [
      ...(clashes === 0
        ? []
        : [`${clashes} entries share an id or link with others; their words tell them apart.`]),
      ...(repeats === 0
        ? []
        : [`${repeats} of the entries only repeat another one of the list, and count once.`]),
    ],
  }
}

const idOf = (
  { declaredId, url, title, publishedAt }: Unidentified,
  identity: Identity,
): string => {
  if (identity === 'declared' && declaredId !== '') return declaredId
  if (url === undefined) return `urn:sha256:${digest(title, publishedAt ?? '')}`
  return identity === 'link-and-title' ? `${url}#${digest(title)}` : url
}

const tellApart = (entries: readonly Entry[], tell: (entry: Entry) => string): readonly Entry[] => {
  const holders = Map.groupBy(entries, ({ id }) => id)
  const clashing = new Set(
    [...holders].flatMap(([id, group]) =>
      new Set(group.map((entry) => digest(tell(entry)))).size > 1 ? [id] : [],
    ),
  )
  return entries.map((entry) =>
    clashing.has(entry.id) ? { ...entry, id: `${entry.id}#${digest(tell(entry))}` } : entry,
  )
}

const wordsOf = ({ title, summary, text, url, publishedAt }: Entry): string =>
  JSON.stringify([title, summary, text, url, publishedAt])

/** The first 64 bits of SHA-256: enough to tell the entries of one feed apart. */
const digest = (...words: readonly string[]): string =>
  createHash('sha256').update(words.map(normalForm).join('\n')).digest('hex').slice(0, 16)
