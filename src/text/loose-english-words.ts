/** Sources of regular expressions: what comes at once. */
export const ALERTS = 'alerts?|notifications?|updates'
export const ME = '(?: (?:me|us))?'

/** Words of a sentence about something, not of a wish; and what is over needs no subscription. */
const SENTENCE =
  /[?]|\b(?:what|which|who|whom|whose|why|how|where|whether|that|is|are|was|were|did|does|do|has|had|have|can|should|would|must|latest|recent|newest|last|yesterday|today|this (?:week|month|year)|past|previous|issued|published|released|said|sent)\b/iu

export const isSentence = (words: string): boolean => SENTENCE.test(words)

const TOPIC = /^(?:pillars?|recommendations?|\d{1,2}(?:\.\d{1,2})?(?=$|[ ,]))/iu
const ABOUT =
  /^(?:about|on|for|regarding|concerning|covering|relat(?:ed|ing) to|that mentions?|mentioning) /iu

/** "about quantum", "on pillar 2". */
export const about = (topic: string): string => `${TOPIC.test(topic) ? 'on' : 'about'} ${topic}`

export const withoutAbout = (words: string): string => words.replace(ABOUT, '')

/** Commands that ask for alerts on it. */
export const alertCommands = (topic: string): readonly string[] => [
  `alert me ${about(topic)}`,
  `alert me ${topic}`,
]
