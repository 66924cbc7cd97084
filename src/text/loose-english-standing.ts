import { alertCommands, ALERTS, isSentence, ME, withoutAbout } from './loose-english-words.ts'
import { standingIn, whichIn, type LooseStanding } from './loose-words.ts'

const STOP =
  "stop|cancel|end|quit|(?:turn|switch|shut) off|disable|deactivate|delete|remove|drop|no more|unsubscribe(?: me| us)?(?: from)?|(?:(?:i|we) )?(?:do not|don't|no longer) (?:want|need|send)(?: me| us)?(?: any| to (?:get|receive))?"
const PAUSE = 'pause|mute|snooze|suspend'
const RESUME = 'resume|restart|unmute|unpause|reactivate'
const STANDING = new RegExp(
  `^(?:${STOP}|(?<pause>${PAUSE})|(?<resume>${RESUME}))(?: (?:sending|getting|receiving|giving)${ME})? (?:(?:all|any|the|my|our|these|those|your) )*(?<before>(?:\\S+ ){0,6}?)(?:(?<alerts>${ALERTS})|(?<digest>digests?|newsletters?)|subscriptions?|messages)(?<after>(?: (?:about|on|for|of|regarding|concerning|from) .+)?)$`,
  'iu',
)
const CADENCE = /^(?:daily|weekly|monthly) ?/iu

/** "Stop the alerts about AI", "turn off my digest": what shall become of which. */
export const looseStanding = (said: string): LooseStanding | undefined => {
  const groups = STANDING.exec(said)?.groups
  if (groups === undefined) return undefined
  const { before = '', after = '' } = groups
  const subject = withoutAbout(after.trim() || before.trim().replace(CADENCE, ''))
  if (isSentence(subject)) return undefined
  const meant = { standing: standingIn(groups), which: whichIn(groups) }
  return subject === '' ? meant : { ...meant, subject: alertCommands(subject) }
}
