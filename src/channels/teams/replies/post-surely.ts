import { setTimeout as delay } from 'node:timers/promises'
import type { Activity } from '../wire.ts'
import type { BriefingError } from '../../../domain/errors.ts'
import type { TeamsScene } from '../scene.ts'
import type { Told } from '../incoming/told.ts'
import { teamsFault } from '../teams-faults.ts'

/** What was posted. */
export interface Shown {
  readonly id: string
}

const TRIES = 3
const PAUSE_MILLISECONDS = 1_000
/** A member waits no longer. */
const LONGEST_WAIT_MILLISECONDS = 30_000

/**
 * Posts where something was said, again where it was refused and may be taken soon; undefined where it was not shown, or nobody
 * knows: what was asked has been carried out, and is not carried out again for the sake of a post.
 */
export const postSurely = async (
  { wire, tellOperator }: Pick<TeamsScene, 'wire' | 'tellOperator'>,
  { reference, thread, key }: Told,
  activity: Activity,
): Promise<Shown | undefined> => {
  for (let tries = 1; ; tries += 1)
    try {
      return { id: await wire.send(reference, activity, thread) }
    } catch (error) {
      const fault = teamsFault(error, { kind: 'post', now: new Date() })
      const wait = waitAfter(fault)
      if (tries === TRIES || wait === undefined) {
        tellOperator(`teams: a reply may not have been shown (${key}): ${fault.message}`)
        return undefined
      }
      await delay(wait)
    }
}

/** Undefined where another try is of no use soon, or may show it twice. */
const waitAfter = ({ retryable, retryAt }: BriefingError): number | undefined => {
  if (!retryable) return undefined
  const wait = retryAt === undefined ? 0 : retryAt.getTime() - new Date().getTime()
  return wait > LONGEST_WAIT_MILLISECONDS ? undefined : Math.max(wait, PAUSE_MILLISECONDS)
}
