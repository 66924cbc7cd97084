/** Sources of regular expressions. Behind 「して」: */
export const FOR_ME =
  '(?:くれ(?:ますか|ませんか|る)?|もらえ(?:ますか|ませんか|る)|ほしい(?:です|のですが)?|欲しい(?:です|のですが)?|いただけ(?:ますか|ませんか)|頂け(?:ますか|ませんか)|ください(?:ますか|ませんか)?|下さい)?'
export const PLEASE =
  '(?:お願い|おねがい)(?:します|いたします|できますか|できますでしょうか|したい(?:です|のですが)?)?'
/** What comes at once. */
export const ALERTS = 'アラート|通知|お知らせ|速報'

/** Between a topic and what is wanted of it. */
export const OF = '(?:に関する|についての|について|に関して|の|で)'
const LAST_OF = new RegExp(`${OF}$`, 'u')

/** What a phrase before a noun is about; `with` stands in the place of what joined the two. */
export const topicOf = (before: string, joint = ''): string => before.replace(LAST_OF, joint)

/** Words of a sentence about something, not of a wish; and what is over needs no subscription. */
const SENTENCE =
  /最新|最近|直近|今日|今週|昨日|先週|過去|何|誰|どの|どんな|いつ|一覧|教え|見せ|した|された|[?？]/u

export const isSentence = (words: string): boolean => SENTENCE.test(words)

/** Said of what comes regularly. */
const CADENCE = /毎[日週月朝]|平日|曜|週刊/u

export const isRegular = (words: string): boolean => CADENCE.test(words)
