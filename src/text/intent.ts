import { normalForm, tidy } from './normal-form.ts'

/** What a member wants by a line of chat. Anything that is no command in so many words is a question. */
export type Intent =
  | { readonly kind: 'help' | 'digest' | 'subscription' | 'unsubscribe' | 'nothing' }
  | {
      readonly kind: 'subscribe'
      /** Numbers as the member said them; empty: all. */
      readonly pillars: readonly string[]
    }
  | { readonly kind: 'question'; readonly text: string }

const HELP = /^(?:help|commands|\?|ヘルプ|使い方)$/u
const DIGEST =
  /^(?:(?:show |the |this |last |latest |weekly |week's )*digest|(?:今週の|最新の|週刊)?ダイジェスト(?:を?(?:見せて|表示して?|ください|送って))?)$/u
const SUBSCRIPTION =
  /^(?:(?:show )?(?:my )?subscriptions?|(?:登録|購読|配信)の?(?:状況|内容)(?:を?(?:見せて|表示して?|教えて))?)$/u
const UNSUBSCRIBE =
  /^unsubscribe(?: me)?(?: from)?(?: the)?(?: weekly)?(?: digest)?(?: for)?(?<of> .+)?$|^(?<ofJa>.*?)[をの]?(?:(?:購読|登録|配信)[をの]?)?(?:解除|停止)(?:して(?:ください)?|する)?$/u
const SUBSCRIBE =
  /^subscribe(?: me)?(?: to)?(?: the)?(?: weekly)?(?: digest)?(?: for)?(?<of> .+)?$|^(?<ofJa>.*?)[をのに]?(?:購読|登録|配信)(?:して(?:ください)?|する|希望)?$/u

const ALL =
  /^(?:|all|everything|(?:all |every )?(?:the )?pillars?|(?:すべて|全て|全部)(?:の柱)?|全柱|(?:週刊)?ダイジェスト)$/u
const RANGE = /(\d{1,2})(?: ?(?:[-–~〜ー]|to|から) ?(?:[柱第] ?)?(\d{1,2}))?/gu
const ONE = `(?:pillars? |[柱第] ?)?${RANGE.source}(?:の柱)?`
const LIST = new RegExp(`^${ONE}(?:(?: ?(?:,? ?and|[,、・&と]|及び) ?| )${ONE})*$`, 'u')

const rangeOf = (first: number, last: number): string[] =>
  Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => String(Math.min(first, last) + at))

/** The numbers that a list of pillars names, none for all; `undefined` where the words say anything else. */
const pillarsIn = (words: string): readonly string[] | undefined => {
  if (ALL.test(words)) return []
  if (!LIST.test(words)) return undefined
  const ranges = words.matchAll(RANGE)
  const numbers = Array.from(ranges, ([, first, last = first]) =>
    rangeOf(Number(first), Number(last)),
  )
  return [...new Set(numbers.flat())]
}

/** What a command to subscribe or to unsubscribe is about; `undefined` where the line is no such command. */
const pillarsOf = (command: RegExp, line: string): readonly string[] | undefined => {
  const match = command.exec(line)
  return match === null
    ? undefined
    : pillarsIn((match.groups?.['of'] ?? match.groups?.['ofJa'] ?? '').trim())
}

/** Reads a line of chat, English or Japanese; commands are recognised only where the whole line is one. */
export const readIntent = (text: string): Intent => {
  const line = normalForm(text)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.!。]+$/u, '')
    .replaceAll(/^please |,? please$/gu, '')
  if (line === '') return { kind: 'nothing' }
  if (HELP.test(line)) return { kind: 'help' }
  if (DIGEST.test(line)) return { kind: 'digest' }
  if (SUBSCRIPTION.test(line)) return { kind: 'subscription' }
  const ended = pillarsOf(UNSUBSCRIBE, line)
  // Who wants to be rid of one pillar is shown how to change the wish, and loses nothing by a misunderstanding.
  if (ended !== undefined) return { kind: ended.length === 0 ? 'unsubscribe' : 'subscription' }
  const pillars = pillarsOf(SUBSCRIBE, line)
  return pillars === undefined
    ? { kind: 'question', text: tidy(text) }
    : { kind: 'subscribe', pillars }
}
