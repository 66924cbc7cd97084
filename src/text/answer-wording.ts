import type { Language } from '../domain/language.ts'
import type { Tally } from '../domain/message.ts'

/** What a tally counts, told or not. */
export interface Counted {
  readonly order: Tally['order']
  readonly total: number
  /** How many of them the answer tells. */
  readonly shown: number
  /** The days to which the question narrowed them, as people read them. */
  readonly span?: string
}

/** What every channel says around an answer; the words around all messages are in wording.ts. */
export interface AnswerWording {
  readonly tally: (counted: Counted) => string
  /** Of a span that is open at its end, or at its beginning. */
  readonly since: (day: string) => string
  readonly until: (day: string) => string
  /** Label of a quotation in the member's language. */
  readonly translation: string
  /** In place of publisher and day of a document that members added. */
  readonly ownDocument: string
  /** Of what no member is told: the bot's insides, other members. */
  readonly refused: string
  readonly searching: (words: string) => string
  readonly reading: (sources: number) => string
  readonly wasHelpful: string
  readonly helpful: string
  readonly unhelpful: string
  readonly thanks: string
}

const number = new Intl.NumberFormat('en-US')

const counted = (count: number, singular: string, plural: string): string =>
  `${number.format(count)} ${count === 1 ? singular : plural}`

const en: AnswerWording = {
  tally: ({ order, total, shown, span }) => {
    const what =
      order === 'due'
        ? counted(total, 'date to keep', 'dates to keep')
        : counted(total, 'publication fits', 'publications fit')
    const first = order === 'due' ? 'earliest' : 'latest'
    const those =
      shown < total ? `; the ${shown === 1 ? first : `${first} ${number.format(shown)}`}` : ''
    const all = shown === total && total > 1 ? `, the ${first} first` : ''
    return `${what}${span === undefined ? '' : ` (${span})`}${those}${all}:`
  },
  since: (day) => `from ${day}`,
  until: (day) => `until ${day}`,
  translation: 'Machine translation',
  ownDocument: 'The councils’ own document',
  refused: 'This is not told here. Ask about what the watched publishers have published.',
  searching: (words) => `Searching: ${words}`,
  reading: (sources) => `Reading ${counted(sources, 'source', 'sources')}`,
  wasHelpful: 'Was this helpful?',
  helpful: 'Yes, helpful',
  unhelpful: 'No, not helpful',
  thanks: 'Thank you for telling us.',
}

const ja: AnswerWording = {
  tally: ({ order, total, shown, span }) => {
    const what = order === 'due' ? '該当する期日' : '該当する公表資料'
    const way = order === 'due' ? '早い順' : '新しい順'
    const those = shown < total ? `${way}に${number.format(shown)}件を示します。` : ''
    const all = shown === total && total > 1 ? `${way}に示します。` : ''
    return `${what}は${number.format(total)}件です${span === undefined ? '' : `（${span}）`}。${those}${all}`
  },
  since: (day) => `${day}以降`,
  until: (day) => `${day}まで`,
  translation: '機械翻訳',
  ownDocument: '両協議会の文書',
  refused: 'この内容にはお答えできません。対象の機関が公表した内容についてお尋ねください。',
  searching: (words) => `検索中: ${words}`,
  reading: (sources) => `${number.format(sources)}件の資料を確認しています`,
  wasHelpful: 'この回答は役に立ちましたか。',
  helpful: '役に立った',
  unhelpful: '役に立たなかった',
  thanks: 'ご回答ありがとうございました。',
}

export const answerWording = (language: Language): AnswerWording => ({ en, ja })[language]
