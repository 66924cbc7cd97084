import { anyOf, type Sign } from './sign.ts'

/** Words that sound like a sign and are none. */
export const ENGLISH_TRAPS = new RegExp(
  [
    String.raw`\bmeet(?:ing|s)? (?:(?:all|both|each|up|with|these|those|the|its|their|our|your|his|her|new|future|growing|customer|legal|security) ?){1,4}(?:need|requirement|demand|challenge|goal|target|standard|criteri|deadline|expectation|obligation)\w{0,5}`,
    String.raw`\b(?:funding|financing) of (?:terror|proliferation|crim)\w{0,6}|\bterrorist (?:funding|financing)\b`,
    String.raw`\bmeeting of (?:the )?minds\b`,
    String.raw`\b(?:military|nba|nfl|mlb|nhl|wnba) drafts?\b`,
    String.raw`\bdraft (?:boards?|lotter(?:y|ies)|picks?|dodg\w{1,5}|beers?|animals?|horses?|cards?|registration|exemptions?|age|class)\b`,
    String.raw`\bdraft of (?:the )?(?:vessels?|ships?|boats?)\b`,
    String.raw`\b(?:request for comments?|RFC)(?: \(RFC\))?[: -]{1,2}\d{2,5}\b`,
    String.raw`\b(?:in|after|through|close) consultation (?:with|on)\b`,
    String.raw`\b(?:freedom|privacy act|foia|\w{1,15}'s) requests? for information\b`,
    String.raw`\b(?:pilots?'|airline pilots?|pilots? (?:licen[cs]\w{1,6}|certificat\w{1,6}|training|error|lamps?|lights?|whales?))`,
  ].join('|'),
  'giu',
)

const PUBLIC =
  '(?:(?:the|the public for|public|your|written|additional|further|stakeholder|industry|early|initial|supplemental|reply|broad|technical)[ ,]{1,2}(?:and )?){0,4}'
const PERIOD =
  '(?:comment|consultation|reply comment)(?: and reply comment)? (?:periods?|deadlines?)'

const comments: Sign = {
  kind: 'comments',
  anywhere: anyOf(
    String.raw`\b(?:(?:requests?|requesting|seeks?|seeking|solicits?|soliciting|solicitation|invites?|inviting|invitation|welcomes?|welcoming|calls?|calling|asks?|asking)(?: for| of| on| to)? ${PUBLIC}(?:comments?|input|feedback|views)\b)`,
    String.raw`\b(?:requests?|calls?) for (?:information|evidence)(?! (?:sharing|act|security)\b)`,
    String.raw`\bRFIs?\b`,
    String.raw`\bcomments? (?:is |are |being |also )?(?:hereby )?(?:requested|sought|invited|solicited|welcome)\b`,
    String.raw`\bcomment requests?\b`,
    String.raw`\b(?:open|opens|opened|available|release[ds]?|issue[ds]?|issuing|publishe[ds]|publishing|out|posted|drafts?) for (?:public )?(?:review and )?(?:comments?|consultation)\b`,
    String.raw`\b${PERIOD} (?:is |are |has been |have been |was |now )?(?:open|opens|opened|extended|reopened|begins|begun|extension)\b`,
    String.raw`\b(?:open|opens|opened|opening|begin|begins|start|starts|launch|launches|launched|launching)(?: of)? (?:(?:an?|the|its|new|public|open|formal|\d{1,3}-day) ){0,4}(?:consultation|comment period|public comment)s?\b`,
    String.raw`\b(?:extension|extensions|extend|extends|extended|extending|reopen|reopens|reopened|reopening)(?: of)?(?: the)?(?: public)? ${PERIOD}`,
    String.raw`\bexten(?:ds?|ded|ding|sion of) the (?:deadline|time|period) (?:to (?:submit|file)|for (?:submitting|filing|submission of)|for) ${PUBLIC}comments\b`,
    String.raw`\b\d{1,3}-day (?:public )?comment period\b`,
    String.raw`\bpublic consultations? (?:on|about|regarding|for)\b|\bconsultation (?:papers?|documents?|on the)\b|\bconsult(?:s|ing) (?:the public )?on\b`,
    String.raw`\b(?:notices?|notification) of inquiry\b`,
    String.raw`\binvit(?:es?|ed|ing) (?:[\w-]{1,20} ){1,5}to (?:comment|respond|submit (?:\w{1,12} ){0,2}comments)\b`,
    String.raw`\bopportunity (?:for (?:the )?public )?to comment\b`,
    String.raw`\bmay (?:submit|file|provide|send) (?:\w{1,12} ){0,2}comments\b`,
  ),
  inTitle: anyOf(
    String.raw`^(?:public )?consultation(?: on\b|:)`,
    String.raw`\bfor public comments?\b`,
    String.raw`\brequests? for comments?\b`,
    String.raw`\bwe (?:need|want) your (?:feedback|comments|input|views)\b`,
  ),
  over: anyOf(
    String.raw`\b(?:comments?|responses|feedback|submissions) (?:(?:that|were|was|we|it|they|the|has|have|had|been|already|agency|commission|department) ){0,4}received\b`,
    String.raw`\breceived (?:[\w,-]{1,15} ){0,5}(?:comments?|responses|submissions)\b`,
    String.raw`\b(?:summar(?:y|ies|izes)|analysis|results?|outcomes?|overview|disposition|compilation|review) of (?:the )?(?:\w{1,15} ){0,3}(?:comments?|consultations?|responses|feedback)\b`,
    String.raw`\brespon(?:se|ses|ds|ding|ded)? to (?:the |its )?(?:\w{1,15} ){0,2}(?:comments|consultation|requests? for (?:comments?|information)|RFIs?)\b`,
    String.raw`\b${PERIOD} (?:has |have |is |was |now )?(?:closed|ended|expired|concluded)\b`,
    String.raw`\bconsultation (?:\w{1,10} ){0,2}(?:closed|ended|concluded|results?|outcomes?|responses?)\b`,
    String.raw`\b(?:submits|submitted|files|filed) (?:\w{1,15} ){0,3}comments? (?:to|on|in|with)\b`,
    String.raw`\bwill (?:consider|vote on|discuss)\b`,
    String.raw`\bcomments (?:of|from|by) (?:the )?[\w.]{1,20} (?:to|on)\b`,
    String.raw`\bcancel(?:s|led|ed|lation|ling|ing)?\b`,
  ),
}

const FINISHED = [
  String.raw`\bwithdraw(?:s|n|al|als|ing)? (?:of |the |its |a |from ){0,3}(?:\w{1,15} ){0,4}(?:propos|draft|notice|rule|bill|nprm|consultation)`,
  String.raw`\b(?:proposed rules?|proposal|rulemaking|draft \w{1,15}|notice|nprm)[;:,]? (?:is |are |was |were |has been |have been )?withdraw(?:n|al)\b`,
  String.raw`[;:,] (?:notice of )?withdrawal\b`,
  String.raw`\bfinal (?:rules?|guidance|guidelines|orders?|determinations?|results|regulations?)\b`,
  String.raw`\bfinali[sz](?:es|ed|ing)\b|\bapprov(?:es|ed|al|ing)\b|\b(?:adopts|adopted|enacts|enacted|promulgates)\b|\bsigned into law\b`,
]
const PAPER =
  '(?:guidance|guidelines?|guides?|standards?|reports?|publications?|documents?|rules?|regulations?|regulatory|bills?|laws?|legislation|acts?|ordinances?|frameworks?|recommendations?|polic(?:y|ies)|plans?|strateg(?:y|ies)|roadmaps?|profiles?|specifications?|texts?|versions?|codes?|principles|agreements?|resolutions?|orders?|directives?|decisions?|programmatic|environmental|special|practice|white paper|papers?|outlines?|taxonom(?:y|ies)|templates?|schedules?|amendments?|statements?|nist|nistir|sp|fips|ir|cswp|itu|iso|iec|etsi|internet)'

const making: Sign = {
  kind: 'making',
  anywhere: anyOf(
    String.raw`\b(?:advance |further |supplemental |advanced ){0,2}notices? of (?:the )?proposed rule(?:s|making|makings)?\b|\b(?:A?NPRM|FNPRM|SNPRM)s?\b`,
    String.raw`\bproposed (?:[\w-]{1,20} ){0,2}(?:rules?|rulemakings?|regulations?|amendments?|revisions?|changes?|standards?|legislation|guidance|guidelines|framework|order|consent decree|collections?|directive|establishment|modification)\b`,
    String.raw`\b(?:is|are) proposing\b|\bproposes (?:to|an?|the|new|amend|chang|revis|require|rules|further|that)\w{0,8}|\b(?:commission|agency|department|bureau|office|board|administration|committee|council|we|document|action|notice|rule|[ef]pa|fcc|faa|nist)\)? (?:hereby )?proposes?\b|\bproposals? to (?:amend|revise|establish|require|adopt|issue|modify)\b`,
    String.raw`\b(?:(?:initial|first|second|third|final|revised|updated|preliminary|working|discussion|public|preliminary) ){1,2}drafts?\b|\b(?:exposure|discussion) drafts?\b`,
    String.raw`\bdraft (?:(?:[\w-]{1,20}) ){0,3}${PAPER}\b`,
    // Fields of a catalogue: "status: draft-public; substage: active".
    String.raw`\bstatus: draft\b`,
    String.raw`\b(?:in draft form|still a draft|released? (?:a|the|its) draft)\b`,
    String.raw`\b(?:under|in) development\b|\bbeing (?:drafted|developed)\b`,
    String.raw`\b(?:developing|preparing|drafting|draws? up|drawing up|work(?:s|ing) on|toward|towards|to (?:develop|draft|prepare|draw up)) (?:an?|the|its|new|national|joint|common|first) (?:[\w-]{1,20} ){0,4}(?:roadmap|strategy|action plan|framework|rules|standards?|guidelines|guidance|legislation|bill)\b`,
    String.raw`\bpilot (?:programs?|programmes?|projects?|schemes?|phases?|stud(?:y|ies)|tests?|initiatives?|deployments?|runs?|trials?)\b`,
    String.raw`\b(?:notices? of intent|intends?) to (?:issue|prepare|propose|announce|request|establish|develop|revise)\b`,
    String.raw`\binitiat(?:es|ing|ion of) (?:an? |the )?(?:\w{1,15} ){0,2}(?:rulemaking|review|investigation|inquiry)\b`,
  ),
  inTitle: anyOf(
    String.raw`[([]draft[)\]]|^draft\b|\bdrafts?$|\bdraft:`,
    String.raw`\b(?:releases?|issues?|publishes|unveils|posts|seeks|circulates|shares) (?:an? |the |its |new |first ){0,3}drafts?\b`,
    String.raw`\bpropos(?:al|als|es|ing)\b|^(?:\w{1,15} ){0,2}proposed\b`,
    String.raw`\bpilots? (?:of|for|to|an?|the|begins?|launch)\b|\b(?:launch(?:es)?|begins?|starts?|announces) (?:an? |the |its |new )?(?:[\w-]{1,20} ){0,3}pilots?\b|\bpiloting\b`,
    String.raw`\b(?:bill|act) (?:introduced|to be introduced)\b|\bintroduces? (?:[\w-]{1,20} ){0,5}bill\b`,
  ),
  over: anyOf(
    ...FINISHED,
    String.raw`\b(?:sub)?stage: (?:withdrawn|retired)\b|\bobsoleted date: \d`,
    String.raw`\bcomments? (?:were )?received on\b|\b(?:summary|analysis|disposition) of (?:\w{1,15} ){0,2}comments\b|\b(?:results?|outcomes?) of (?:the |its )?(?:\w{1,15} ){0,3}(?:consultation|pilots?|trial)`,
    String.raw`\brespon(?:se|ses|ds|ding)? to (?:the )?(?:\w{1,15} ){0,2}(?:comments|consultation)\b`,
    String.raw`\bpilot (?:\w{1,15} ){0,2}(?:completed|concludes|concluded|ends|ended)\b|\b(?:concludes?|concluded|completes?|completed|ends?|ended) (?:an? |the |its )?(?:[\w-]{1,20} ){0,3}pilots?\b`,
  ),
}

const EVENT =
  '(?:meetings?|hearings?|workshops?|webinars?|symposi(?:um|a)|conferences?|forums?|summits?|listening sessions?|roundtables?|consultation sessions?|public events?|information sessions?|sessions?|town halls?|industry days?)'

const meeting: Sign = {
  kind: 'meeting',
  anywhere: anyOf(
    String.raw`\b(?:will|shall|plans to|is to|are to|is scheduled to|invites? \w{1,15} to) (?:\w{1,12} ){0,2}(?:hold|host|convene|conduct|facilitate|attend|join) (?:[\w'&-]{1,25} ){0,8}${EVENT}\b`,
    String.raw`\bannounces? (?:an? |the |its |two |three |upcoming |\d{4} ){0,3}(?:[\w-]{1,20} ){0,4}${EVENT}\b`,
    String.raw`\b${EVENT} (?:[\w()-]{1,20} ){0,4}(?:will be|to be|is scheduled|are scheduled|will take place|will focus)\b`,
    String.raw`\b(?:will|to) meet (?:on|in|at|virtually|by|via|from|for|next)\b`,
    String.raw`\bnotices? of (?:[\w-]{1,20} ){0,5}(?:meetings?|hearings?|workshops?)\b`,
    String.raw`\bupcoming (?:[\w-]{1,20} ){0,3}${EVENT}\b`,
    String.raw`\b(?:register|registration(?: is)?(?: now)? open|join us|sign up) (?:now |today |here |to join |to attend )?(?:for|at|in) (?:an? |the |our |this |next )?(?:[\w-]{1,20} ){0,4}${EVENT}\b`,
  ),
  inTitle: anyOf(
    String.raw`\b(?:public|open|closed|virtual|hybrid|annual|advisory|committee|council|board|commission|sunshine act|stakeholder|plenary|ministerial|study group)(?: [\w-]{1,20}){0,2} (?:meetings?|hearings?)\b`,
    String.raw`(?:^|[;:,|-] |\d )(?:meetings?|hearings?)(?=$|[:;,|-]| (?:on|of|for)\b)`,
    String.raw`\b(?:workshops?|webinars?|symposium|listening sessions?|consultation sessions?|roundtables?|public forums?|industry days?)\b`,
    String.raw`\b(?:hearing|meeting|session) (?:notice|announcement|agenda)s?\b|\bagenda (?:for|of) the\b`,
  ),
  over: anyOf(
    String.raw`\bcancel(?:s|led|ed|lation|ling|ing)?\b|\bcalled off\b`,
    String.raw`\b(?:minutes|transcripts?|readouts?|recap|proceedings|recordings?|highlights|takeaways)\b`,
    String.raw`\b(?:summary|report|reports|remarks|outcomes?|results?|lessons|statement) (?:of|from|on|at) (?:the|an?|its|this|last|our)\b`,
    String.raw`${EVENT} (?:summary|report|statement|outcomes?|results)\b`,
    String.raw`\b(?:conclude[sd]?|concluding|concludes|hosted|convened|participated|attended|took place|took part)\b`,
    String.raw`\bheld (?:an?|its|the|on|in|last|at)\b|\b(?:was|were|been) held\b`,
    String.raw`\b(?:at|from|after|following|during|since) (?:the|an?|its|this|last|our) (?:[\w-]{1,20} ){0,5}${EVENT}`,
  ),
  calledOff: anyOf(
    String.raw`\b${EVENT} (?:[\w()-]{1,20} ){0,6}(?:cancel(?:s|led|ed|lation)?|called off)\b`,
    String.raw`\bcancel(?:s|led|ed|lation|ling|ing)(?: of)? (?:[\w-]{1,20} ){0,6}${EVENT}\b`,
    String.raw`\b${EVENT}[;:,]? (?:notice of )?cancel(?:led|ed|lation)\b`,
  ),
}

const funding: Sign = {
  kind: 'funding',
  anywhere: anyOf(
    String.raw`\bnotices? of (?:intent to (?:fund|publish)|funding|federal funding)(?: opportunit(?:y|ies)| availability)?\b|\bNOFOs?\b|\bfunding (?:opportunit(?:y|ies)|calls?|announcements?|rounds?)\b|\bopen competition\b`,
    String.raw`\b(?:calls?|requests?) for (?:[\w-]{1,20} ){0,3}(?:proposals|applications|projects)\b`,
    String.raw`\b(?:solicits?|soliciting|seeks?|seeking|invites?|inviting|accepts?|accepting|requesting|solicitation (?:of|for)) (?:[\w-]{1,20} ){0,3}(?:proposals|applications|nominations|letters of interest)\b`,
    String.raw`\b(?:grants?|funding|subsid(?:y|ies)) (?:is|are|now|will be)(?: now)? available\b|\bavailability of (?:[\w-]{1,20} ){0,3}(?:funds|funding|grants)\b`,
    String.raw`\b(?:applications|proposals|nominations) (?:are |is )?(?:now )?(?:open|invited|sought|accepted|welcome)\b`,
  ),
  inTitle: anyOf(
    String.raw`\b(?:grants?|subsidy|subsidies|incentives?) (?:programs?|programmes?|schemes?|competitions?|applications?|opportunit(?:y|ies))\b`,
    String.raw`\b(?:new|million|billion)(?: [\w-]{1,20}){0,3} (?:funding|grants|subsidies)\b|\bfunding (?:for|available|availability)\b`,
    String.raw`\bnominations\b|\b(?:call|request) for (?:[\w-]{1,20} ){0,3}(?:nominations|partners|participants)\b`,
  ),
  over: anyOf(
    String.raw`\bawards (?:\$|€|¥|grants?|funding|contracts?|nearly|over|more|up)|\bawarded\b|\bannounces? (?:[\w$,.-]{1,20} ){0,4}(?:awards|awardees|recipients|winners|finalists)\b`,
    String.raw`\b(?:recipients|winners|awardees|selectees|grantees|finalists)\b`,
    String.raw`\b(?:selects|selected|chosen|terminat(?:es|ed|ion|ing)|rescind(?:s|ed|ing)|revok(?:es|ed)|clawback)\b`,
    String.raw`\bcancel(?:s|led|ed|lation|ling|ing)?\b|\b(?:misuse|fraud|theft|audit) (?:of|in|and)\b`,
    String.raw`\b(?:applications|proposals) (?:\w{1,10} )?(?:closed|received)\b`,
  ),
  calledOff: anyOf(
    String.raw`\b(?:cancel|rescind|withdraw|terminat)\w{1,7}(?: of)? (?:[\w-]{1,20} ){0,6}(?:funding|grants?|solicitation|competition|NOFO)\b`,
    String.raw`\b(?:funding opportunity|NOFO|grants?|solicitation|competition)[;:,]? (?:is |was |has been |hereby ){0,2}(?:cancel|rescind|withdraw|terminat)\w{1,7}\b`,
  ),
}

export const ENGLISH_SIGNS: readonly Sign[] = [comments, making, meeting, funding]
