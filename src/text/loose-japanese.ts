import type { LooseWords } from './loose-words.ts'
import { FOR_ME, isSentence, OF } from './loose-japanese-words.ts'
import { looseStanding } from './loose-japanese-standing.ts'
import { looseWish } from './loose-japanese-wish.ts'

const GREETING = /^(?:(?:すみません|すいません|こんにちは|あの|ちなみに)[、,が\s]*)+/u

const NEWS = '(?:発表|公表|動き|ニュース|続報|新着|新情報|更新|情報|進展)'
const AT_ONCE = '(?:すぐに?|その都度|都度)?[、,]?'
const ONCE = `(?:あったら|あるたびに?)${AT_ONCE}(?:知らせて|通知して|連絡して)`
const AS_SOON = `(?:出たら|出るたびに?|あり次第|出次第)${AT_ONCE}(?:知らせて|通知して|連絡して|教えて)`
const TELL = new RegExp(
  `^(?<topic>.+?)${OF}(?:何か)?(?:新しい|新たな)?${NEWS}(?:[がの]?(?:${ONCE}|${AS_SOON})|を通知して)${FOR_ME}$`,
  'u',
)

/** Takes a Japanese line apart that seems to order something of subscriptions. */
export const looseJapanese = (line: string): LooseWords | undefined => {
  const said = line.replace(GREETING, '').replace(/\s*[?？]+$/u, '')
  const standing = looseStanding(said)
  if (standing !== undefined) return standing
  const commands = newsOf(said) ?? looseWish(said)
  return commands && { commands }
}

/** 「半導体に関する発表が出たら知らせて」; 「…があれば教えて」 is a question. */
const newsOf = (said: string): readonly string[] | undefined => {
  const topic = TELL.exec(said)?.groups?.['topic']
  return topic === undefined || isSentence(topic) ? undefined : [`${topic}のアラートを登録`]
}
