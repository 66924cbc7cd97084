import { ALERTS, FOR_ME, isRegular, isSentence, PLEASE, topicOf } from './loose-japanese-words.ts'
import { standingIn, whichIn, type LooseStanding } from './loose-words.ts'

const STOP = `(?:止めて|とめて|やめて|停止して|解除して|終了して|削除して|切って|オフにして|ストップして|終わりにして|送らないで)${FOR_ME}|(?:やめ|止め|解除し|停止し)たい(?:です|のですが)?|(?:解除|停止)を?${PLEASE}|ストップ`
const NOT_NEEDED =
  '(?:もう)?(?:不要(?:です)?|いらない(?:です)?|要らない(?:です)?|いりません|要りません)'
const PAUSE = `(?:一時停止して|休止して|(?:しばらく|一旦|いったん|一時的に)(?:止めて|とめて|停止して))${FOR_ME}|一時停止を?${PLEASE}`
const RESUME = `再開して${FOR_ME}|再開したい(?:です|のですが)?|再開を?${PLEASE}`
const STANDING = new RegExp(
  `^(?<before>.*?)(?:(?<alerts>${ALERTS})|(?<digest>ダイジェスト|ニュースレター|メルマガ)|登録|購読|配信)(?:の?(?:配信|送信|登録|購読))?[をはも]?(?:もう|今後)?(?:(?<pause>${PAUSE})|(?<resume>${RESUME})|${STOP}|(?<unneeded>${NOT_NEEDED}))$`,
  'u',
)
const ALL = /^(?:すべて|全て|全部)?$/u

/** 「AIのアラートを止めて」「ダイジェストはもういらない」: what shall become of which. */
export const looseStanding = (said: string): LooseStanding | undefined => {
  const groups = STANDING.exec(said)?.groups
  if (groups === undefined) return undefined
  const subject = topicOf(groups['before'] ?? '')
  if (isSentence(subject) || isOfPublication(groups, subject)) return undefined
  const meant = { standing: standingIn(groups), which: whichIn(groups) }
  return ALL.test(subject) || isRegular(subject)
    ? meant
    : { ...meant, subject: [`${subject}のアラートを登録`] }
}

/** 「通知は不要」 may be said of a law, 「登録を解除」 of a company. */
const isOfPublication = (
  { alerts, digest, unneeded }: Readonly<Record<string, string | undefined>>,
  subject: string,
): boolean => {
  if (alerts === undefined) return digest === undefined && !ALL.test(subject)
  return unneeded !== undefined && alerts !== 'アラート'
}
