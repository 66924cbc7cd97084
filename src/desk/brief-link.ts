import type { BriefEntry, Message } from '../domain/message.ts'
import type { BriefingError } from '../domain/errors.ts'
import type { Language } from '../domain/language.ts'
import type { Pillar } from '../domain/pillar.ts'
import type { Place } from '../domain/desk.ts'
import { briefEntry, knownRecommendations } from '../text/brief-entry.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import { fetchedPage, storedPage, type KnownPage, type KnownRooms } from './known-page.ts'
import { headline } from '../domain/entry.ts'
import { irrelevantNotice, unreadNotice, type Unread } from '../text/desk-notices.ts'
import { isFaultOfFeed } from '../poll/fault-of-feed.ts'
import { lead } from '../text/lead.ts'
import { triageOf } from '../triage/triage.ts'
import { webLink } from '../text/web-link.ts'

export interface LinkRooms extends KnownRooms {
  readonly pillars: readonly Pillar[]
}

/** Tells of a link what it touches, or why it cannot be told. Keeps nothing, and follows no link of the page. */
export const briefLink = async (
  rooms: LinkRooms,
  { language }: Pick<Place, 'language'>,
  link: string,
): Promise<Message> => {
  const address = webLink(link)
  if (address === undefined) return unreadNotice(language, 'no link')
  try {
    const page = (await storedPage(rooms, address)) ?? (await fetchedPage(rooms, address))
    return messageOf(rooms, page, language)
  } catch (error) {
    if (!isFaultOfFeed(error)) throw error
    return unreadNotice(language, whyOf(error))
  }
}

const messageOf = (rooms: LinkRooms, page: KnownPage, language: Language): Message => {
  const { pillars, timeZone } = rooms
  const brief = briefOf(rooms, page, language)
  if (brief.labels.length > 0)
    return { kind: 'alert', language, timeZone, entries: [brief], isAsked: true, more: 0 }
  return irrelevantNotice(language, {
    headline: headline(page.entry),
    publisher: brief.publisher,
    lead: lead(page.entry),
    recommendations: knownRecommendations(pillars).size,
    isProvisional: brief.isProvisional === true,
  })
}

const briefOf = (
  { sources, pillars, clock, timeZone }: LinkRooms,
  { entry, summary, deadlines }: KnownPage,
  language: Language,
): BriefEntry => {
  const triage = triageOf(entry, deadlines, { now: clock.now(), timeZone })
  const { key, sourceId, ...brief } = briefEntry(entry, {
    language,
    publishers: new Map(sources.map(({ id, publisher }) => [id, publisher])),
    summaries: new Map(summary === undefined ? [] : [[entry.key, summary]]),
    triages: new Map([[entry.key, triage]]),
    recommendations: knownRecommendations(pillars),
    isWished: () => true,
  })
  // Nobody can rule on what is not stored, or mute whom we do not watch.
  return {
    ...brief,
    ...(key === undefined || key === '' ? {} : { key }),
    ...(sources.some(({ id }) => id === sourceId) && sourceId !== undefined ? { sourceId } : {}),
  }
}

/** Which of the plain reasons a fault comes to. A refusal by our own guard reads like any other: it tells nothing of a network. */
const whyOf = (fault: BriefingError): Unread => {
  if (fault.code === 'unreadable-document') return 'unreadable'
  const status = fault instanceof FetchFailure ? (fault.status ?? 0) : 0
  if (status === 404 || status === 410) return 'gone'
  return status === 429 || status >= 500 ? 'in trouble' : 'refused'
}
