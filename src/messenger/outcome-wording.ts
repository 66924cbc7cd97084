import type { Bilingual, Language } from '../domain/language.ts'

/** What a button says, and what is said when it was used. */
export interface OutcomeWording {
  readonly subscriptions: string
  readonly noSubscriptions: string
  readonly nextDigest: (moment: string) => string
  readonly subscribe: string
  readonly pause: string
  readonly resume: string
  readonly unsubscribe: string
  /** Asks before a subscription ends. */
  readonly sure: string
  readonly sureHint: string
  readonly keep: string
  /** While a command is carried out. */
  readonly working: string
  readonly thanks: string
  readonly notRated: string
  readonly undo: string
  readonly unknownEntry: string
  readonly unknownEntryHint: string
  readonly noLink: string
  readonly noLinkHint: string
  readonly outdated: string
  readonly outdatedHint: string
}

const en: OutcomeWording = {
  subscriptions: 'What comes to you',
  noSubscriptions: 'Nothing comes to you yet. A digest comes at a time you choose, alerts at once.',
  nextDigest: (moment) => `Next digest: ${moment}`,
  subscribe: 'Subscribe',
  pause: 'Pause',
  resume: 'Resume',
  unsubscribe: 'Unsubscribe',
  sure: 'Unsubscribe?',
  sureHint: 'Nothing of this comes to you any more. “Pause” lets it rest instead.',
  keep: 'Keep it',
  working: 'One moment …',
  thanks: 'Thank you. What you say helps to make the answers better.',
  notRated: 'This answer is not kept any more, so that it cannot be rated.',
  undo: 'Undo',
  unknownEntry: 'This publication is not kept any more',
  unknownEntryHint: 'Ask about it in your own words, or with its link.',
  noLink: 'There is no link in this message',
  noLinkHint: 'Use this on a message that holds a web address.',
  outdated: 'This cannot be done any more',
  outdatedHint: 'What you used is outdated. Please open it anew and try again.',
}

const ja: OutcomeWording = {
  subscriptions: 'あなたへの配信',
  noSubscriptions:
    'まだ登録はありません。ダイジェストはご希望の日時に、アラートはすぐにお届けします。',
  nextDigest: (moment) => `次回のダイジェスト: ${moment}`,
  subscribe: '登録する',
  pause: '一時停止',
  resume: '再開',
  unsubscribe: '解除',
  sure: '登録を解除しますか',
  sureHint: 'この内容の配信を終了します。休止だけなら「一時停止」をお使いください。',
  keep: '解除しない',
  working: '少々お待ちください…',
  thanks: 'ありがとうございます。いただいた評価は、回答の改善に役立てます。',
  notRated: 'この回答は保存期間を過ぎたため、評価できません。',
  undo: '元に戻す',
  unknownEntry: 'この公表資料は保存されていません',
  unknownEntryHint: '言葉で質問するか、リンクを付けてお尋ねください。',
  noLink: 'このメッセージにはリンクがありません',
  noLinkHint: 'URLを含むメッセージでお使いください。',
  outdated: 'この操作は行えません',
  outdatedHint: '表示の内容が古くなっています。開き直して、もう一度お試しください。',
}

const bilingual: Bilingual<OutcomeWording> = { en, ja }

export const outcomeWording = (language: Language): OutcomeWording => bilingual[language]
