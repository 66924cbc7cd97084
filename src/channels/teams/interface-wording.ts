import type { Bilingual, Language } from '../../domain/language.ts'

/** The words of Teams' own interface: its dialogs, and the line below a card when a button was used. */
export interface InterfaceWording {
  /** Title of the dialog. */
  readonly brief: string
  /** The page takes long to read. */
  readonly later: string
  readonly laterHint: string
  /** The same press has come twice. */
  readonly again: string
  /** Below an answer, which may stand far from what was asked. */
  readonly asked: (question: string) => string
  /** Of the field for a link. */
  readonly link: string
  /** There are more than the card shows. */
  readonly moreSubscriptions: (count: number, next: number) => string
}

const en: InterfaceWording = {
  brief: 'Brief me on this link',
  later: 'Reading it takes a moment',
  laterHint: 'What I find comes in our chat.',
  again: 'This has been done already.',
  asked: (question) => `You asked: ${question}`,
  link: 'Web address',
  moreSubscriptions: (count, next) =>
    `and ${count} more: “pause ${next}”, “unsubscribe ${next}” and the like work for them as well.`,
}

const ja: InterfaceWording = {
  brief: 'このリンクを要約',
  later: '読み取りに時間がかかっています',
  laterHint: '結果は、私とのチャットにお送りします。',
  again: 'この操作は完了しています。',
  asked: (question) => `ご質問: ${question}`,
  link: 'ウェブアドレス',
  moreSubscriptions: (count, next) =>
    `ほか${count}件。「${next}を一時停止」「${next}を解除」のように入力して変更できます。`,
}

const bilingual: Bilingual<InterfaceWording> = { en, ja }

export const interfaceWording = (language: Language): InterfaceWording => bilingual[language]
