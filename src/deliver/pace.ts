import type { Rate } from '../domain/channel.ts'

/** How far back posts count. */
export const longestOf = (pace: readonly Rate[]): number =>
  Math.max(0, ...pace.map(({ milliseconds }) => milliseconds))

/**
 * Milliseconds until one more post keeps every rate; `shown`: when there were posts, newest first.
 * Clocks differ: a post that seems to come from the future counts as one of this moment.
 */
export const waitFor = (pace: readonly Rate[], shown: readonly Date[], now: Date): number =>
  Math.max(
    0,
    ...pace.map(({ posts, milliseconds }) => {
      const last = shown[posts - 1]
      if (last === undefined) return 0
      return milliseconds - Math.max(0, now.getTime() - last.getTime())
    }),
  )
