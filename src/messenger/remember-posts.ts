import type { Receipt } from '../domain/channel.ts'
import type { Clock } from '../domain/clock.ts'
import { BriefingError } from '../domain/errors.ts'

/** Keys are remembered so long; older deliveries have been settled for days. Posts. */
const KEYS_REMEMBERED = 1_000

interface Remembered {
  readonly firstTriedAt: Date
  receipt?: Promise<Receipt>
  isInDoubt?: true
}

export interface PostMemory {
  /**
   * The receipt of what was or is being posted under the key; else posts. What failed can be posted again: then it is told
   * whether an earlier try may have been shown after all.
   */
  readonly once: (key: string, post: (isInDoubt: boolean) => Promise<Receipt>) => Promise<Receipt>
  /** When this process first tried to post it; undefined where that is not known. */
  readonly firstTriedAt: (key: string) => Date | undefined
}

export const rememberPosts = ({ now }: Clock): PostMemory => {
  const posts = new Map<string, Remembered>()
  return {
    once: (key, post) => {
      const kept: Remembered = posts.get(key) ?? { firstTriedAt: now() }
      if (kept.receipt !== undefined) return kept.receipt
      const receipt = post(kept.isInDoubt === true)
      kept.receipt = receipt
      posts.set(key, kept)
      receipt.catch((fault: unknown) => {
        delete kept.receipt
        if (mayBeShown(fault)) kept.isInDoubt = true
      })
      const [oldest] = posts.keys()
      if (posts.size > KEYS_REMEMBERED && oldest !== undefined) posts.delete(oldest)
      return receipt
    },
    firstTriedAt: (key) => posts.get(key)?.firstTriedAt,
  }
}

const mayBeShown = (fault: unknown): boolean =>
  !(fault instanceof BriefingError) || (fault.code === 'channel-failed' && !fault.retryable)
