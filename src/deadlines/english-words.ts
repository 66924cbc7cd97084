/** Nouns and verbs of what is due. */
export const SUBJECT =
  /\b(?:(?<comments>(?:(?:reply|public|written|initial|electronic) )?comments?(?: period| deadline| due date)?|commenting|replies|feedback|input|views|responses?|consultation)|(?<applications>(?:full |pre-?)?applications?|apply|proposals?|nominations?|nominate|abstracts?|registrations?|register|RSVP|concept papers?|letters? of intent|statements? of interest|expressions? of interest|notices? of intent|submissions?|call for papers|requests? (?:to (?:speak|attend|participate|present|testify|appear)|for (?:an? )?(?:public |oral )?hearings?))|(?<meeting>meetings?|hearings?|workshops?|webinars?|symposium|conference|forum|listening sessions?|summit|roundtables?|teleconference|public event|meet|convene))\b/giu

export const DATE_NOUN =
  /\b(?:deadline|due dates?|closing dates?|close date|last (?:day|date)|end date)\b/giu

/** Directly before the day on which something is due. */
export const DUE =
  /(?:\b(?:(?:by|before|prior to|on or before|(?:no|not) later than|until|till|through|thru|within|up to)(?: (?:close of business|COB|the close of business|the end of the day))?,?(?: on| of)?|due(?: dates?)?(?: is)?(?: by| on| in)?|clos(?:es?|ing)(?: dates?)?(?: is)?(?: on| at)?|ends?(?: on| at)?|expires?(?: on| at)?|concludes?(?: on)?)|\b(?:period|deadline|due|dates?|comments|comments? to|applications|proposals|nominations|registration)\s?[:-])\s{0,3}\(?$/iu
export const AFTER_DATE_NOUN = /(?:\b(?:is|are|be|of|on|for|as|at)(?: \w{1,9})?|:)\s{0,3}\(?$/iu
export const OPEN_FROM =
  /(?:\b(?:from|between|is|are|of|on|during|open|runs?|beginning|accepted|period)|[:(,-])\s{0,3}$/iu
export const MOVED =
  /\b(?:exten(?:d|ds|ded|ding|sion)|reopen(?:s|ed|ing)?|delay(?:s|ed|ing)?|postpon(?:e|es|ed|ing)|defer(?:s|red|ring)?|reschedul(?:e|es|ed|ing)|chang(?:ed|ing)|mov(?:es|ed|ing)|stay(?:s|ed|ing))\b/iu
export const AFTER_MOVED = /\b(?:to|until|through)(?: and including)?\s{0,3}$/iu

/** Directly before the day on which something takes effect. What became effective is no deadline. */
export const EFFECTIVE =
  /(?:(?<!\b(?:became|was|were|been|become) )\beffective(?: as of| on(?: or after)?| from| beginning(?: on)?| starting(?: on)?| at)?|\b(?:effective|applicability|application|compliance) dates?(?: (?:of|for) [^.;:]{1,80}?)?(?: is| are|:| of| is on| will be)?|\b(?:takes?|taking|take|comes?|goes?|going|go) (?:into )?effect(?: on| from| as of| beginning| starting)?|\bentry into (?:force|application)(?: of [^.;:]{1,60}?)?(?: is|:)?(?: on)?|\b(?:enters?|entering|comes?|coming) into (?:force|effect|application)(?: on| from)?|\bappl(?:ies|y|icable)(?: as)? (?:from|on|beginning|as of|starting)(?: on)?|\bapplicable|\bcompliance (?:[^.;:]{0,40}? )?(?:is|be) (?:required|mandatory)(?: by| beginning| on| as of| from| starting)?(?: on)?|\bmust comply (?:[^.;:]{0,60}? )?(?:by|on|beginning|from|starting)(?: on)?)\s{0,3}$/iu
export const EFFECTIVE_DATE = /\b(?:effective|compliance|applicability) dates?\b/iu

export const FUTURE =
  /\b(?:will|shall|scheduled|to be held|to take place|upcoming|announc(?:es?|ing)|plans|join|notice|invites?|forthcoming|is holding|hosts)\b/iu
/** Directly before the day of a meeting. */
export const MEETS_ON =
  /(?:\b(?:on|beginning|starting|meet|held|place|dates?(?: is)?|from|between|for|is|be|convene|virtually|online|in person)|[:,(])\s{0,3}$/iu
export const HELD =
  /\b(?:(?:was|were|has been|have been|had been) (?:\w{1,12} )?(?:held|hosted|convened|conducted)|took place|met|(?<!\bbe )held (?:an?|its|the|on)|hosted|convened|conducted)\b/iu
/** A meeting told of in passing. */
export const IN_PASSING =
  /\b(?:following|after|since|during|at|from|of) (?:the|an?|its|our) (?:[\w-]{1,20} ){0,5}$/iu

/** A day on which something was done. */
export const DONE_ON =
  /\b(?:filed|published|publication|issued|released|signed|enacted|dated|adopted|approved|announced|posted|appeared|available|passed|revised|amended|updated|modified|launched|established|entered|granted|registered|proposed|requested|register|notice|act|order|memorandum|law|rule|directive) (?:on|of|in)\s{0,3}$/iu
export const WAS_DUE =
  /\b(?:(?:closed|ended|expired|concluded) (?:on|at)|(?:was|were|had been) (?:originally |initially )?(?:due|received|submitted|accepted)|had (?:invited|requested|sought|solicited)|received \d[\d,]{0,8})\b|\b(?:applications?|submissions?|proposals?) (?:submitted|filed|pending|made)\b[^.;]{0,200}\b(?<!or )before\s{0,3}$/iu

/** Who applies must do something; "submissions made before October 1" is no deadline. */
export const ASKED =
  /\b(?:must|should|shall|due|deadlines?|dates?|accept(?:s|ed|ing)?|solicit(?:s|ing)?|seek(?:s|ing)?|invit(?:es?|ed|ing)|open|opens|clos(?:es?|ing)|ends?|extend(?:s|ed|ing)?|extension|apply|register|registration|submit|nominate|file|send|RSVP|calls?|requests?|requested|welcome|required)\b/iu

/** Directly after a day. */
export const ATTRIBUTE =
  /^,?\s{1,3}(?:(?<comments>(?:public )?comment(?: period)? (?:deadline|due date|closing date)|deadline for (?:\w{1,12} ){0,2}comments)|(?<effective>(?:effective|compliance|applicability) date)|(?<meeting>(?:(?:virtual|public|open|annual) ){0,2}(?:meeting|hearing|workshop)))\b/iu
export const SOUGHT =
  /^,?\s[\w ]{0,60}?\b(?:submit|provide|send|file|post|make)(?:s|ted|ting)?\b[^.;]{0,40}?\bcomments?\b/iu
