import {
  EVERYTHING,
  type DigestCourse,
  type DigestSubscription,
} from '../../src/domain/subscription.ts'

/** A weekly digest on Friday at nine in Tokyo. */
export const digestOf = (told: DigestCourse & Partial<DigestSubscription>): DigestSubscription => ({
  kind: 'digest',
  id: '1',
  conversationId: '1',
  cadence: 'weekly',
  weekday: 5,
  time: '09:00',
  timeZone: 'Asia/Tokyo',
  language: 'en',
  filter: EVERYTHING,
  ...told,
})
