import { asksForInnerThings, asksForOthers } from './off-limits-english.ts'
import { asksForInnerThingsInJapanese, asksForOthersInJapanese } from './off-limits-japanese.ts'
import { normalForm } from './normal-form.ts'

/** Names of configuration, files of a machine and statements to a database: nobody publishes on those of ours. */
const MACHINE =
  /\b[a-z]{2,20}_(?:api_key|bot_token|app_token|token|secret|password|key|url|dsn)\b|\bprocess\.env\b|\/etc\/(?:passwd|shadow)|(?:^|[\s"'`(/])\.env(?![\w.])|\b(?:drop|truncate|alter) table\b|\bselect\b[^.?!]{1,80}\bfrom\s+(?:questions|subscriptions|conversations|deliveries|documents|entries|members|users|outbox|pg_\w+|information_schema)\b/u

const RULES = [
  (text: string): boolean => MACHINE.test(text),
  asksForInnerThings,
  asksForOthers,
  asksForInnerThingsInJapanese,
  asksForOthersInJapanese,
]

/**
 * Whether a question asks for what is nobody's business: the bot's own prompts, keys and surroundings, or what other
 * members asked, said or subscribed to. Nothing is searched for such a question. Conservative: tokens, prompts and
 * people are subjects as well ("What did NIST say about API keys?"), and those are answered.
 */
export const isOffLimits = (text: string): boolean => {
  const plain = normalForm(text).replaceAll(/[’‘]/gu, "'").toLowerCase()
  return RULES.some((holds) => holds(plain))
}
