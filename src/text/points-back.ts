/** What was spoken of before, named by no more than its kind. */
const KIND =
  '(?:entry|entries|article|articles|rule|rules|document|documents|consultation|consultations|publication|publications|guideline|guidelines|guidance|report|reports|standard|standards|proposal|proposals|notice|notices|draft|law|act|bill|order|decision|announcement|announcements|news|item|items|one|ones|deadline|deadlines|topic|issue|matter|case|paper|regulation|agency|body|answer|source|sources|point)'
/** Words that speak of what was said before, wherever they stand. */
export const SPOKEN_OF = new RegExp(
  `(?<![a-z])(?:(?:this|that|these|those|the same|the (?:first|second|third|last|latter|former|above|previous)(?: (?:two|three))?) (?:\\w+ )?${KIND}(?! (?:of|on|about|that)\\b)|(?:it|them|those|these) there)(?![a-z])|` +
    '(?:この|その|あの|同じ|当該|上記の?|前述の?|先ほどの|さっきの|最初の|[一二三1-3]つ目の|[1-3]番目の)(?:記事|件|規則|文書|資料|発表|公表|ガイドライン|指針|報告書|意見募集|パブコメ|案件|制度|法律|法案|標準|規格|勧告|提案|決定|エントリー?|ニュース|話|内容|締切|期限|機関|省庁|場合|点)|' +
    'それ(?!ぞれ|以外|では|でも|なり|から|まで)|これら|それら|そちら|これ(?!まで|から|以上|以外)|同[省庁法社府委](?!士)',
  'giu',
)
/** As the first word that means something. */
const PRONOUN =
  /(?<![a-z])(?:it|its|they|them|their|theirs|this|these|those|that one|(?:(?:about|of|for|with|to|on|by|in|from|is|was|does|did|do|will|how|why|when|would|could|should) that)(?= |\?|$))(?![a-z]| (?:comes to|is true|true)\b)/iu
/** What stands before a pronoun that means it: a name, a number, a word in capitals. */
const NAME = /[\d"“]|(?<!^)(?<![.?!] )(?<![a-z])(?!I\b)[A-Z][\w-]+|[A-Z]{2,}/u
const FEW_WORDS = 7

/** A sentence that has no beginning. */
const GOES_ON =
  /^(?:and|but|or|also|then|so)\b(?! far)|^(?:what|how) about\b|^(?:what|who|where|anything|any others?|which others?) else\b|^(?:why|when|where|who|how|since when|until when|by when|how (?:much|long|so)|more|more details?|details|tell me more|go on|continue|explain|elaborate|in (?:japanese|english)|really)\s*(?:please)?\s*[?.!]*$|^(?:tell me|give me|say|show me)? ?more\b(?: (?:about|on) (?:it|that|this))?[?.!]*$|^(?:in|for|from|by|on|about|under|with) (?:the )?[\w.-]{1,30}(?: [\w.-]{1,30}){0,2} ?\?*$|^(?:では|じゃあ?|それでは|それから|あと|ほかに|他に|もっと|もう少し|なぜ|どうして|いつ|どこ|誰|詳しく|詳細|続き|理由)(?=[、,はをのにもがで?？。]|$|教えて|お願い|詳しく)/iu

/** 「METIは？」: a topic without anything said of it. */
const BARE_TOPIC =
  /^[\p{Script=Han}\p{Script=Katakana}ー\p{Script=Latin}\p{N}・. -]{1,20}(?:(?:について|の場合)?(?:は|も|だと)|では|でも?|なら|について)(?:どう(?:です)?か?|いかがですか)?[?？]?$/u
const WHAT_IS = /とは[?？]?$/u

/**
 * Whether the words speak of what was said before. The text has blanks for its publishers, pillars and periods ("this
 * week"); `namesSubject` tells whether some of it names what a pronoun behind it may mean.
 */
export const pointsBack = (text: string, namesSubject: (text: string) => boolean): boolean => {
  const line = text.trim()
  if (line.search(SPOKEN_OF) >= 0 || GOES_ON.test(line)) return true
  if (BARE_TOPIC.test(line) && !WHAT_IS.test(line)) return true
  const found = PRONOUN.exec(line)
  if (found === null) return false
  const before = line.slice(0, found.index)
  if (before.split(/ +/u).length > FEW_WORDS || NAME.test(before)) return false
  return !isOwner(before, found[0]) && !namesSubject(before)
}

/** "Did the FCC withdraw its ruling?", "what must operators do before they …": whoever is meant was named just now. */
const isOwner = (before: string, pronoun: string): boolean =>
  (/^(?:its|their)$/iu.test(pronoun) && / {2,}/u.test(before)) ||
  (/^the/iu.test(pronoun) && /(?<!\b(?:i|doe|wa|ha|thi))s(?= )/iu.test(before))

const OTHER_SUBJECT =
  /^(?:(?:and|but|or|so),? )?(?:(?:what|how) about |(?:in|for|on|about|with) )?(?!who|what|when|where|why|how|which|is|are|was|were|do|does|did|can|must|will|has|have|should|would)[^ ]/iu

/** "And on semiconductors?", 「半導体は？」: not the former subject, but what was asked of it. */
export const changesSubject = (text: string): boolean => {
  const line = text.trim()
  if (line.search(SPOKEN_OF) >= 0 || PRONOUN.test(line)) return false
  return BARE_TOPIC.test(line) || (GOES_ON.test(line) && OTHER_SUBJECT.test(line))
}

/** Beside names: in May?, METIだけ. */
const LITTLE =
  /[\s?？!.。,、]|(?<![a-z])(?:in|for|from|by|on|about|at|the|only|and|what|how)(?![a-z])|だけ|では|について|の場合|どう(?:です)?か?|いかがですか|[はもでの]/giu

/** Whether nothing was said but names of publishers, pillars or times, for which `text` has blanks: "METI?", "in May?" */
export const isBare = (text: string): boolean => text.replaceAll(LITTLE, '') === ''
