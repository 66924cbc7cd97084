import type { EntryKey } from '../domain/entry.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { Opinion } from '../domain/classification.ts'
import type { Place } from '../domain/desk.ts'
import type { Review } from '../review/review.ts'
import { headline } from '../domain/entry.ts'
import { objectedNotice } from '../text/desk-notices.ts'

export interface ObjectionRooms {
  readonly review: Pick<Review, 'object' | 'recommendations'>
}

/** Tells what was understood, in the order of the recommendation. */
export const object = async (
  { review }: ObjectionRooms,
  { language }: Place,
  { entryKey, ...opinion }: Opinion & { readonly entryKey: EntryKey },
): Promise<NoticeMessage> => {
  const entry = await review.object(entryKey, opinion)
  const named = review.recommendations.filter(({ id }) => opinion.recommendations.includes(id))
  return objectedNotice(language, {
    headline: headline(entry),
    recommendations: named.map(({ id, title }) => `${id} ${title[language]}`),
  })
}
