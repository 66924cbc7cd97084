import type { LooseWords } from './loose-words.ts'
import { alertCommands, isSentence } from './loose-english-words.ts'
import { looseStanding } from './loose-english-standing.ts'
import { looseWish } from './loose-english-wish.ts'

const GREETING = /^(?:(?:hi|hello|hey|ok|okay)(?: there)?[,!.]? |please,? |also,? )+/iu
/** Whoever begins so asks for something to be done, and may end in a question mark. */
const REQUEST =
  /^(?:would you mind |(?:can|could|would|will) you (?:please |kindly )?|(?:can|could|may) (?:i|we) (?:please )?|(?:i|we)(?:'d| would) (?:like|love) (?:you )?(?:to )?|(?:i|we) (?:want|need|wish) (?:you )?(?:to )?|(?:is|would) it (?:be )?possible to |let's )(?:please )?/iu
/** Whoever begins so may name at once what is wanted. */
const WANT = /^(?:i|we)(?:'d| would| want| need| wish)\b/iu
const COURTESY =
  /(?:,? (?:please|thanks|thank you|thx|if possible|if you can|from now on|for me))+[.! ]*$/iu
const NOW = /(?: (?:any ?more|any longer|now|for now|for a while|here))+$/iu

const NEWS =
  '(?:anything|something|any news|news|any(?: new)? (?:publications?|developments?)|new (?:publications?|developments?|documents?))(?: new)?'
const NOTIFY = `(?:notify|alert|ping|tell|inform) (?:me|us)|let (?:me|us) know`
const TELL = new RegExp(
  `^(?:(?:(?:notify|ping) (?:me|us)|(?:be|get) (?:notified|alerted))(?: of| about)?|keep (?:me|us) (?:posted|informed|updated|up to date|in the loop)|(?:${NOTIFY}) (?:when(?:ever)?|if|as soon as|every time)(?: there(?:'s| is| are| will be))?)(?: ${NEWS})?(?: is published| comes out)? (?:on|about|of) (?<topic>.+)$`,
  'iu',
)
const TELL_OF_PUBLISHER = new RegExp(
  `^(?:${NOTIFY}) (?:when(?:ever)?|if|as soon as|every time) (?<publisher>.+?) (?:publish|releas|announc|issu|post|say)e?s ${NEWS} (?:on|about) (?<topic>.+)$`,
  'iu',
)

/** Takes an English line apart that seems to order something of subscriptions. */
export const looseEnglish = (line: string): LooseWords | undefined => {
  const greeted = line.replace(GREETING, '')
  const asked = greeted.replace(REQUEST, '')
  const said = bare(asked === greeted ? asked : asked.replace(/\s*\?+$/u, ''))
  if (said.includes('?')) return undefined
  const standing = looseStanding(said)
  if (standing !== undefined) return standing
  const commands = looseWish(said, WANT.test(greeted)) ?? newsOf(said) ?? commandIn(said, line)
  return commands && { commands }
}

const bare = (words: string): string =>
  words
    .replace(COURTESY, '')
    .replace(NOW, '')
    .replace(/^(turn|switch|shut) (.+) (off|on)$/iu, '$1 $3 $2')

const newsOf = (said: string): readonly string[] | undefined => {
  const { topic, publisher } = (TELL_OF_PUBLISHER.exec(said) ?? TELL.exec(said))?.groups ?? {}
  if (topic === undefined || isSentence(topic)) return undefined
  const from = publisher === undefined ? '' : ` from ${publisher}`
  return alertCommands(topic).map((command) => `${command}${from}`)
}

/** In so many words, but for the courtesy around: "could you pause 2?" */
const commandIn = (said: string, line: string): readonly string[] | undefined =>
  said === line ? undefined : [said.replace(/^show (?:me|us) /iu, 'show ')]
