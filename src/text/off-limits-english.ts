// Expects small letters, one space between words. Every repetition is bounded: what members write is foreign.

const SECRET =
  '(?:keys?|tokens?|passwords?|passphrases?|credentials?|secrets?|environment variables?|env vars?|connection strings?)'
const PROMPT = '(?:prompts?|instructions?|directives?|guidelines|rules|system messages?)'
const INNER = `(?:${SECRET}|${PROMPT}|configuration|config|settings|environment|source code|logs?|memory|context window)`
const ADJECTIVES =
  '(?:(?:own|full|exact|entire|complete|original|initial|hidden|secret|internal|private|system|developer|first|api|openai|slack|teams|access|bearer|admin|bot|database|db|model|login|signing|client|very|current|actual|verbatim) ){0,4}'
const OWN =
  "(?:your|thy|its own|(?:this|the|our) (?:policy )?(?:briefing )?(?:bot|assistant|chatbot|server)'s)"
const OF_BOT =
  '(?:of|for|in|from|behind|given to|used by) (?:you|yourself|your|(?:this|the|our) (?:policy )?(?:briefing )?(?:bot|assistant|chatbot|server|machine|host|process|workspace|deployment))'
const REVEAL =
  "(?:show|reveal|print|give|tell|send|repeat|list|dump|display|output|expose|leak|share|post|write|quote|copy|paste|recite|return|translate|summari[sz]e|encode|read out|spell out|what is|what are|what's|what were)"
const END = `(?=$|[.?!,;:/"'&)]| (?:and|or|now|please|verbatim|word for word|above|here|in full|${OF_BOT})\\b)`
/** Nothing between the wish and what is wished: "show me what NIST says about passwords" is another wish. */
const WISHED =
  '(?:to )?(?:me |us )?(?:back )?(?:(?:all|any|each|every|both|out) )?(?:of )?(?:the |this |those |these |above )?'
const COMMAND_BEGINS =
  '(?:^|[.?!:;,>\\])\\n"-] ?|\\b(?:please|now|and|then|but|first|must|should|to|you can|you may) )'

const INNER_THINGS = [
  `\\b${OWN} ${ADJECTIVES}${INNER}\\b`,
  `\\b${INNER} ${OF_BOT}\\b`,
  `\\b${REVEAL} ${WISHED}${ADJECTIVES}${SECRET}${END}`,
  `\\b${REVEAL} ${WISHED}(?:system|initial|hidden|developer|secret|original) (?:prompts?|instructions?|messages?)\\b`,
  `\\b${REVEAL} ${WISHED}${ADJECTIVES}(?:prompts?|instructions)${END}`,
  `\\b${REVEAL} [^.?!]{0,40}(?:text|words|everything|anything|prompt|instructions|message) (?:that (?:stands|comes|came) )?(?:above|before) (?:this|my|the first)`,
  `${COMMAND_BEGINS}(?:please )?(?:ignore|disregard|forget|override|bypass|skip|drop) (?:(?:all|any|of|your|the|these|those|my|every|everything) ){0,4}(?:previous|prior|above|earlier|preceding|former|foregoing|existing|system|safety|own|your)? ?${PROMPT}\\b`,
  `${COMMAND_BEGINS}(?:you are now|pretend (?:that )?(?:you are|to be)|act as|behave as|role-?play as|play the (?:role|part) of|enter|switch to|enable|activate) (?:if you were )?(?:in )?(?:an? |the |my |your )?(?:admin|administrator|root|superuser|operator|developer|debug|maintenance|god|dan\\b|do anything now|unrestricted|jailbroken|system|owner|another (?:bot|ai|assistant))`,
  `\\bi am (?:an? |the |your )?(?:new )?(?:bot'?s? |system |workspace )?(?:admin|administrator|developer|operator|owner|creator)\\b[^.?]{0,80}\\b(?:show|give|list|print|reveal|tell|export|dump)\\b`,
].map((pattern) => new RegExp(pattern, 'u'))

export const asksForInnerThings = (text: string): boolean =>
  INNER_THINGS.some((pattern) => pattern.test(text))

/** "Other members of GAMS" are no members of ours; those of this workspace are. */
const NOT_OF_ANOTHER =
  '(?! (?:of|in|from|at) (?!(?:this|the|our|my) (?:slack |teams )?(?:workspace|channel|bot|group|team|chat|conversation)))(?! (?:states?|countries|nations|economies|governments|authorities)\\b)'
const PERSONS =
  '(?:members?|users?|people|persons?|colleagues?|co-?workers?|customers?|clients?|subscribers?|participants?|employees?|team-?mates?|workspaces?|channels|conversations|tenants?|askers?)'
const OTHERS = `(?:(?:the )?(?:other|another|all|every|each|fellow|different|previous|last) (?:the )?(?:other )?${PERSONS}|everyone(?: else)?|everybody(?: else)?|some(?:one|body) else|any(?:one|body) else|others|my (?:boss|manager|colleagues?|co-?workers?|team-?mates?)|the (?:boss|ceo|cto|cfo|chair(?:man|woman)?|director|president of the council)|<@[a-z0-9]{3,20}>|@[a-z][\\w.-]{1,30})`
/** What is theirs whoever asks, and what is also a subject of publications. */
const TALK =
  '(?:questions?|queries|subscriptions?|alerts?|digests|conversations?|chats?|chat history|direct messages|dms?|search(?:es| history)|question history|histories|history)'
const DATA = `(?:${TALK}|messages?|data|details|names?|identit(?:y|ies)|e-?mails?(?: addresses)?|addresses|logs?|activity|feedback|ids?)`
const SELF = '(?:i|we|nist|cisa|the fcc|meti|mic)'
const HERE = '(?:you|this bot|the bot|the assistant|here|in this (?:workspace|channel|chat))'
const ASK = '(?:ask(?:ed|ing)?|search(?:ed|ing)?|query|quer(?:ied|ying)|look(?:ed|ing)? up)'
const PART =
  '(?=$|[.?!,;:]| (?:and|now|please|who|in|on|of|from) ?(?:(?:this|your|the|our) (?:bot|workspace|channel|team|slack|database|system)|$|[a-z]{1,12}$)| (?:and|now|please)\\b)'

const OTHERS_THINGS = [
  `\\b(?:${OTHERS})'?s?'? (?:(?:recent|last|latest|past|private|own|open|earlier|previous|saved) ){0,2}${TALK}\\b`,
  `\\b${TALK} (?:of|from|by|asked by|put by|belonging to) ${OTHERS}${NOT_OF_ANOTHER}`,
  `\\b${REVEAL} ${WISHED}(?:[a-z-]{2,12} ){0,2}${DATA} (?:of|from|by) ${OTHERS}${PART}`,
  `\\b${REVEAL} ${WISHED}(?:${OTHERS})'?s?'? (?:[a-z-]{2,12} ){0,2}${DATA}${PART}`,
  `\\b(?:did|do|does|has|have|had|is|are|was|were) (?:${OTHERS})${NOT_OF_ANOTHER}(?: (?:of|in|from|at) (?:this|the|our|my) [a-z]{3,12})? (?:[a-z]{2,9} ){0,2}(?:${ASK}|subscribed?|subscribing)(?! for)\\b`,
  `\\b(?:did|has|have|had) (?!${SELF} )(?:[a-z@<>.'-]{1,20} ){1,3}(?:[a-z]{4,8} )?(?:${ASK}|tell|told|say|said|writ(?:e|ten)|wrote) (?:to )?${HERE}(?=$|[\\s.?!,])`,
  `\\b(?:is|are|was) (?!${SELF} |this (?:channel|conversation) )(?:[a-z@<>.'-]{1,20} ){1,3}subscribed\\b`,
  `\\bsubscriptions? (?:does|do|did|has|have) (?!${SELF} |this (?:channel|conversation) )`,
  `\\bwho (?:else )?(?:has |have |is |was |are )?(?:been )?(?:asked|asking|asks) (?:${HERE}|about|this|that|the same|(?:the )?(?:most|last|first)|(?:a |any )?questions?)`,
  `\\bwho (?:else )?(?:has |have |is |was |are )?(?:subscribed|subscribes|subscribing)\\b`,
  `\\bwho (?:else )?(?:has |have |is |are )?(?:been )?(?:us(?:es|ed|ing)|talk(?:s|ed|ing) (?:to|with)|read(?:s|ing)?) ${HERE}(?=$|[\\s.?!,])`,
  `\\b(?:who are|${REVEAL}) (?:me |us )?(?:(?:all|the|your|every|other|current|of) ){1,4}(?:users|members|subscribers|subscriptions|conversations|askers)${PART}`,
].map((pattern) => new RegExp(pattern, 'u'))

export const asksForOthers = (text: string): boolean =>
  OTHERS_THINGS.some((pattern) => pattern.test(text))
