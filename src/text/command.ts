import { readForgetting, type Whose } from './forgetting.ts'
import { readMuting, type MutingCommand } from './muting.ts'
import type { PublisherNames } from './publisher-names.ts'
import { readShown, type Shown } from './show-commands.ts'
import { readWish, type ReadWish } from './read-wish.ts'

/** A command in so many words: the whole line is one. */
export type Command =
  | { readonly kind: Shown }
  | ReadWish
  | StandingCommand
  | MutingCommand
  | { readonly kind: 'forget'; readonly whose: Whose }

export interface StandingCommand {
  readonly kind: Standing
  readonly which: Which
}

/** What can be done to subscriptions. */
export type Standing = 'pause' | 'resume' | 'unsubscribe'

/** Those that are meant: by the number under which the list shows one; `unsaid`: whichever there is. */
export type Which = number | 'digest' | 'alerts' | 'all' | 'unsaid'

const STANDING = /^(?<command>pause|resume|unsubscribe)(?: me| us)?(?: from)?(?<which>(?: .+)?)$/iu
const STANDING_JA =
  /^(?<which>.*?)[をの]?(?:(?:購読|登録|配信)[をの]?)?(?<command>一時停止|再開|解除|停止)(?:して(?:ください)?|する)?$/u
const COMMANDS: Readonly<Record<string, Standing>> = {
  pause: 'pause',
  一時停止: 'pause',
  resume: 'resume',
  再開: 'resume',
  unsubscribe: 'unsubscribe',
  解除: 'unsubscribe',
  停止: 'unsubscribe',
}
const WHICH: readonly (readonly [Which, RegExp])[] = [
  ['unsaid', /^(?:|(?:for )?(?:all |every )?(?:the )?pillars?|(?:すべて|全て|全部)の柱|全柱)$/iu],
  [
    'all',
    /^(?:all|everything|(?:all )?(?:of )?(?:them|(?:the |my )?subscriptions)|すべて|全て|全部)$/iu,
  ],
  ['digest', /^(?:the |my )?(?:(?:daily|weekly|monthly) )?digest$|^(?:週刊)?ダイジェスト$/iu],
  ['alerts', /^(?:all )?(?:the |my )?alerts$|^(?:すべての|全ての|全部の)?アラート$/iu],
]
const NUMBER =
  /^(?:(?:the )?(?:number|no\.?|subscription|alerts?|digest|番号|アラート) ?)?#?(?<number>\d{1,3})(?:番目?)?$/iu
/** Who wants to be rid of one pillar is shown how to change the wish, and loses nothing by a misunderstanding. */
const PILLARS = /^(?:for )?(?:the )?(?:pillars? |柱|第)[\d ,、・&と〜~.和及びand第柱-]+$/iu

/** Reads a line in its normal form, without the words of courtesy around it. */
export const readCommand = (line: string, publishers: PublisherNames): Command | undefined => {
  const shown = readShown(line)
  if (shown !== undefined) return { kind: shown }
  return (
    readForgetting(line) ??
    readMuting(line, publishers) ??
    readStanding(line) ??
    readWish(line, publishers)
  )
}

const readStanding = (line: string): Command | undefined => {
  const { command, which: said } = (STANDING.exec(line) ?? STANDING_JA.exec(line))?.groups ?? {}
  const kind = command && COMMANDS[command.toLowerCase()]
  if (!kind || said === undefined) return undefined
  const which = readWhich(said.trim())
  if (which !== undefined) return { kind, which }
  return PILLARS.test(said.trim()) ? { kind: 'subscriptions' } : undefined
}

const readWhich = (said: string): Which | undefined => {
  const number = NUMBER.exec(said)?.groups?.['number']
  return number === undefined ? WHICH.find(([, words]) => words.test(said))?.[0] : Number(number)
}
