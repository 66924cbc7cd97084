import type { DigestMessage } from '../domain/message.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import { briefEntry, knownRecommendations } from '../text/brief-entry.ts'
import { levelOf, type DigestMaterial } from './digest-material.ts'
import { isNews, newestFirst } from './news.ts'
import { onceEach } from './once-each.ts'
import { pillarCounts, placesOf, sectionsOf } from './places.ts'
import { shorten } from '../text/shorten.ts'
import { updatesOf } from './updates.ts'

/** A reason is somebody else's sentence. Characters. */
const LONGEST_REASON = 200

/** Writes what a period brought, the most urgent first. Pure: the same material gives the same digest. */
export const writeDigest = (material: DigestMaterial): DigestMessage => {
  const { language, period, timeZone, isLate, pillars, toldBefore } = material
  const isWanted = (entry: LabelledEntry) => material.isWanted(entry, levelOf(entry, material))
  const news = material.entries.filter((entry) => isNews(entry, period)).toSorted(newestFirst)
  // Wanted first: the telling of another publisher is no substitute where that publisher is not wished for.
  const wanted = onceEach(news.filter(isWanted), material)
  const fresh = placesOf(
    wanted.filter(({ storyKey }) => !toldBefore.has(storyKey)),
    material,
  )
  const again = wanted.filter(({ storyKey }) => toldBefore.has(storyKey))
  const recommendations = knownRecommendations(pillars)
  const brief = (entry: LabelledEntry) => briefEntry(entry, { ...material, recommendations })
  return {
    kind: 'digest',
    language,
    period,
    timeZone,
    ...(isLate ? { isLate } : {}),
    counts: {
      feedsWatched: material.feedsWatched,
      entriesRead: storiesRead(news, material),
      entriesRelevant: fresh.length,
    },
    pillars: pillarCounts(fresh, material),
    sections: sectionsOf(fresh, brief),
    updates: updatesOf(material.revised.filter(isWanted), again, brief),
    publishers: publisherNames(material),
    unreachable: material.unreachable.map(({ feed, reason }) => ({
      feed,
      reason: shorten(reason, LONGEST_REASON),
    })),
  }
}

/** Of the publishers that were watched; an act that was told several times counts once. */
const storiesRead = (news: readonly LabelledEntry[], { watched }: DigestMaterial): number =>
  new Set(news.filter(({ sourceId }) => watched.has(sourceId)).map(({ storyKey }) => storyKey)).size

const publisherNames = ({ watched, publishers, language }: DigestMaterial): readonly string[] =>
  Array.from(watched, (id) => publishers.get(id)?.[language] ?? id).toSorted((one, other) =>
    one.localeCompare(other, language),
  )
