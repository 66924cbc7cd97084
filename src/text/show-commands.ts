import type { Language } from '../domain/language.ts'
import type { PillarId } from '../domain/pillar.ts'

/** What changes nothing and asks for no subject. `latest`: the newest of all pillars. */
export type Shown =
  'help' | 'digest' | 'latest' | 'subscriptions' | 'sources' | 'settings' | 'about'

const SHOW = '(?:(?:show|list|give) (?:me |us )?)?'
const SHOW_JA = '(?:を?(?:見せて|表示して?|教えて|確認(?:して)?)(?:ください|下さい)?)?'

const WORDS: readonly { readonly kind: Shown; readonly words: readonly string[] }[] = [
  { kind: 'help', words: ['help', 'commands', '\\?', 'ヘルプ', '使い方'] },
  {
    kind: 'digest',
    words: [
      "(?:show |the |this |last |latest |weekly |week's )*digest",
      '(?:今週の|最新の|週刊)?ダイジェスト(?:を?(?:見せて|表示して?|ください|送って))?',
    ],
  },
  {
    kind: 'latest',
    words: [
      `${SHOW}(?:the )?(?:latest|newest)(?: (?:news|updates?|publications?|entries))?`,
      "what(?:'s| is) new\\??",
      `最新(?:情報|の(?:情報|公表|発表|動き|動向|ニュース))?${SHOW_JA}`,
    ],
  },
  {
    kind: 'subscriptions',
    words: [
      '(?:show |list )?(?:me )?(?:my |our |all |the )*(?:subscriptions?|alerts)',
      'アラート',
      '(?:登録|購読|配信|アラート)の?(?:状況|内容|一覧)(?:を?(?:見せて|表示して?|教えて))?',
    ],
  },
  {
    kind: 'sources',
    words: [
      `${SHOW}(?:the |your |our |all )*(?:sources|publishers)`,
      `(?:情報源|公表元|発行元)(?:の?一覧)?${SHOW_JA}`,
    ],
  },
  {
    kind: 'settings',
    words: [
      `${SHOW}(?:the |my |our |all )*settings`,
      `設定(?:の?(?:一覧|状況|内容|確認))?${SHOW_JA}`,
    ],
  },
  {
    kind: 'about',
    words: [
      'about(?: (?:you|yourself|(?:this|the) bot))?',
      "(?:who|what) are you\\??|what(?:'s| is) this bot\\??",
      `この(?:ボット|bot)(?:について|の説明|とは)${SHOW_JA}`,
    ],
  },
]

const shown = WORDS.map(
  ({ kind, words }) => [kind, new RegExp(`^(?:${words.join('|')})$`, 'iu')] as const,
)

/** Reads a line in its normal form. */
export const readShown = (line: string): Shown | undefined =>
  shown.find(([, words]) => words.test(line))?.[0]

/** What `latest` asks, in words that are understood as a list of the newest. */
export const latestQuestion = (language: Language, pillars: readonly PillarId[]): string =>
  language === 'ja'
    ? `柱${pillars.join('・')}の最新情報`
    : `Latest on pillars ${pillars.join(', ')}`
