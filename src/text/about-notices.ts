import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import type { WatchedSource } from '../domain/desk.ts'

/** What the bot is made of. */
export interface Makeup {
  /** Name of the hosted language model; missing where rules alone read and answer. */
  readonly model?: string
  /** Against how many entries are held. */
  readonly recommendations: number
}

export const aboutNotice = (language: Language, makeup: Makeup): NoticeMessage => ({
  kind: 'notice',
  language,
  ...(language === 'ja' ? aboutInJapanese(makeup) : aboutInEnglish(makeup)),
})

const aboutInEnglish = ({ model, recommendations }: Makeup) => ({
  title: 'About this bot',
  lines: [
    'I watch what governments and standards bodies publish on the digital economy, in English and Japanese, and tell members of it in digests, alerts and answers.',
    `I hold each publication against the joint recommendation of the U.S.-Japan and Japan-U.S. business councils: ${recommendations} recommendations in all.`,
    'An answer quotes its sources word for word, with numbered citations; where nothing was published on a question, it says so.',
    model === undefined
      ? 'Labels come from rules that look for words, without a language model. Each quotes the words that prove it, and what a member rules wins.'
      : `Labels come from the language model ${model}, with rules beside it. Each quotes the words that prove it, says so where the two differ, and what a member rules wins.`,
    `Answers are written by ${model ?? 'rules as well, in the sentences of what was published'}.`,
    '“sources” tells what is watched, “settings” what holds here, “help” what you can say.',
  ],
})

const aboutInJapanese = ({ model, recommendations }: Makeup) => ({
  title: 'このボットについて',
  lines: [
    '各国政府や標準化団体がデジタル経済について公表した情報を日本語と英語で確認し、ダイジェスト、アラート、回答としてお伝えします。',
    `公表された情報を、日米・米日両経済協議会の共同提言（全${recommendations}項目）に照らして分類します。`,
    '回答は出典を原文のまま引用し、番号を付けて示します。該当する公表がなければ、その旨をお伝えします。',
    model === undefined
      ? '分類は、語句を調べる規則によるもので、言語モデルは使っていません。根拠となる原文の語句を必ず示し、会員の判断があればそれを優先します。'
      : `分類は言語モデル${model}と規則によるものです。根拠となる原文の語句を必ず示し、両者の判断が異なる場合はその旨を示し、会員の判断があればそれを優先します。`,
    model === undefined
      ? '回答も規則によるもので、公表された文をそのまま示します。'
      : `回答は${model}が作成します。`,
    '「情報源」で確認対象を、「設定」でここでの設定を、「使い方」で入力できる言葉を表示します。',
  ],
})

const isFine = ({ health }: WatchedSource): boolean => health.condition === 'ok'

/** Who is watched: whoever needs a look, then all others. */
export const sourcesNotice = (
  language: Language,
  sources: readonly WatchedSource[],
): NoticeMessage => {
  const troubled = sources
    .filter((one) => !isFine(one))
    .map(({ name, health }) => `${name[language]}: ${health.sentence}`)
  const fine = sources.filter(isFine).map(({ name }) => name[language])
  return language === 'ja'
    ? {
        kind: 'notice',
        language,
        title: `情報源（${sources.length}機関）`,
        lines: [
          ...troubled,
          ...(fine.length === 0 ? [] : [`正常に読み取れています: ${fine.join('、')}`]),
          '機関名を付けて「NISTの最新情報」のように尋ねるか、「NISTをミュート」でお届けから除けます。',
        ],
      }
    : {
        kind: 'notice',
        language,
        title: `Watched: ${sources.length} ${sources.length === 1 ? 'publisher' : 'publishers'}`,
        lines: [
          ...troubled,
          ...(fine.length === 0 ? [] : [`Up to date: ${fine.join('; ')}`]),
          'Ask for “latest from NIST”, by any of these names; “mute NIST” keeps one out of what comes here.',
        ],
      }
}
