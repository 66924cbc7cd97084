import type { LabelledEntry } from '../domain/store.ts'
import type { FeedId } from '../domain/source.ts'
import { normalForm } from '../text/normal-form.ts'

/** The address without what differs from one list to another: scheme, `www.`, a slash at the end, campaign marks. */
const plainAddress = (address: string): string => {
  const url = URL.parse(address)
  if (url === null) return address
  const host = url.host.replace(/^www\./u, '')
  const path = url.pathname.replace(/\/$/u, '')
  const asked = [...url.searchParams].filter(([name]) => !name.startsWith('utm_'))
  return `${host}${path}?${String(new URLSearchParams(asked))}${url.hash}`
}

/** Lets those that share a key pass only if they share the owner of the first of them, too. */
const fromOneOwner = () => {
  const owners = new Map<string, string>()
  return (key: string, owner: string): boolean => {
    const first = owners.get(key) ?? owner
    owners.set(key, first)
    return first === owner
  }
}

/** What is preferred of one act that was told several times: the labelled telling, then that of no mere watcher. */
const drawback = (entry: LabelledEntry, watching: ReadonlySet<FeedId>): number =>
  (entry.labels.length > 0 ? 0 : 2) + (watching.has(entry.feedId) ? 1 : 0)

/**
 * One act that reached us through two feeds of a publisher, or at one address through two sources, is kept once; the order
 * stays as given. Entries of one feed that share a title, or of one source that share an address, are different acts:
 * registers repeat titles such as "Notice of meeting".
 */
export const onceEach = (
  entries: readonly LabelledEntry[],
  /** Feeds that pick their subject out of somebody else's list. */
  watching: ReadonlySet<FeedId>,
): readonly LabelledEntry[] => {
  const hasTitleFromOneFeed = fromOneOwner()
  const hasAddressFromOneSource = fromOneOwner()
  const preferred = entries
    .toSorted((one, other) => drawback(one, watching) - drawback(other, watching))
    .filter(({ sourceId, feedId, title, url }) => {
      const name = normalForm(title).toLowerCase()
      return (
        (url === undefined || hasAddressFromOneSource(plainAddress(url), sourceId)) &&
        (name === '' || hasTitleFromOneFeed(`${sourceId} ${name}`, feedId))
      )
    })
  const kept = new Set(preferred)
  return entries.filter((entry) => kept.has(entry))
}
