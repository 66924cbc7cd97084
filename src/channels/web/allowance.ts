/** How many questions may come at once, and how fast the allowance comes back. */
export interface Rate {
  readonly burst: number
  readonly perMinute: number
}

/** Takes one question from the allowance of `who`. Returns 0, or after how many seconds the next may come. */
export type Allowance = (who: string) => number

/** Visitors remembered; the one unseen longest is forgotten first. */
const VISITORS = 10_000

/** A token bucket a visitor. `seconds` tells elapsed time and never goes back. */
export const createAllowance = (
  rate: Rate,
  seconds = () => performance.now() / 1_000,
): Allowance => {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>()
  const perSecond = rate.perMinute / 60
  return (who) => {
    const now = seconds()
    const bucket = buckets.get(who) ?? { left: rate.burst, at: now }
    const left = Math.min(rate.burst, bucket.left + (now - bucket.at) * perSecond)
    const isAllowed = left >= 1
    buckets.delete(who)
    buckets.set(who, { left: isAllowed ? left - 1 : left, at: now })
    const [oldest] = buckets.keys()
    if (buckets.size > VISITORS && oldest !== undefined) buckets.delete(oldest)
    return isAllowed ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond))
  }
}
