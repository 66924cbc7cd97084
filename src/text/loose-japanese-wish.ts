import { ALERTS, FOR_ME, isRegular, isSentence, PLEASE, topicOf } from './loose-japanese-words.ts'

/** Nobody says these of publications. */
const SUBSCRIBE = `(?:登録|購読|配信|設定)(?:を?${PLEASE}|したい(?:です|のですが)?|して${FOR_ME})|(?:始めて|開始して|オンにして)${FOR_ME}`
const HAVE = `${PLEASE}|(?:送って|届けて|知らせて)${FOR_ME}|(?:受け取り|受け|もらい)たい(?:です|のですが)?|(?:ほしい|欲しい)(?:です|のですが)?|希望(?:します|です)?`
const DIGEST = 'ダイジェスト|ニュースレター|メルマガ|まとめ'
const WISH = new RegExp(
  `^(?<before>.*?)(?:(?<alerts>${ALERTS})|(?<digest>${DIGEST}))(?<behind>.*?)[をがにでもはの]?(?:(?<sure>${SUBSCRIBE})|(?:${HAVE}))$`,
  'u',
)
const SHOW = new RegExp(`^(?:今週の|最新の)?ダイジェストを?(?:見せて|表示して)${FOR_ME}$`, 'u')

/** 「量子の通知をお願いします」「毎朝8時にAIのダイジェストを届けてもらえますか」, as commands. */
export const looseWish = (said: string): readonly string[] | undefined => {
  if (SHOW.test(said)) return ['ダイジェスト']
  const groups = WISH.exec(said)?.groups
  if (groups === undefined) return undefined
  const { before = '', behind = '', alerts } = groups
  const manner = behind.replace(/^[をがにではも、,\s]+/u, '')
  const around = `${before} ${manner}`
  if (isSentence(around)) return undefined
  if (isRegular(around)) return digestCommands(before, manner)
  return alerts === undefined ? digestOf(groups, manner) : [alertCommand(before, manner)]
}

const alertCommand = (before: string, manner: string): string =>
  `${before}アラートを登録${manner === '' ? '' : `、${manner}`}`

/** Whoever names neither a subject nor a time wants to see one. */
const digestOf = (
  { before = '', digest, sure }: Readonly<Record<string, string | undefined>>,
  manner: string,
): readonly string[] | undefined => {
  if (digest === 'まとめ') return undefined
  const isBare = sure === undefined && before === '' && manner === ''
  return isBare ? ['ダイジェスト'] : digestCommands(before, manner)
}

const digestCommands = (before: string, manner: string): readonly string[] =>
  [before, topicOf(before, 'に関する')].map(
    (subject) => `${manner === '' ? '' : `${manner}、`}${subject}ダイジェストを登録`,
  )
