import type { Bilingual, Language } from '../../domain/language.ts'

/** The words of Slack's own interface: Home, and what is private in it. */
export interface InterfaceWording {
  readonly homeTitle: string
  readonly homeHint: string
  /** There are more than Home shows. */
  readonly moreSubscriptions: (count: number) => string
  readonly lastDigest: string
  readonly noDigest: string
  readonly moreInDigest: (count: number) => string
  readonly sources: string
  readonly allFine: (count: number) => string
  readonly othersFine: (count: number) => string
  readonly moreTroubled: (count: number) => string
  readonly ask: string
  readonly examples: readonly string[]
  readonly privacy: string
  readonly restElsewhere: string
  readonly shared: string
  readonly sharedHint: string
  readonly notShared: string
  readonly notSharedHint: string
  readonly notHere: string
  readonly notHereHint: string
}

const en: InterfaceWording = {
  homeTitle: 'Policy briefing',
  homeHint:
    'What governments and standards bodies publish on the digital economy, held against the joint recommendation of the U.S.-Japan and Japan-U.S. business councils.',
  moreSubscriptions: (count) => `and ${count} more: say “subscriptions” in Messages to see all.`,
  lastDigest: 'Your last digest',
  noDigest: 'No digest has come to you yet. Say “digest” in Messages for the last seven days.',
  moreInDigest: (count) => `${count} more in the digest`,
  sources: 'Sources',
  allFine: (count) => `All ${count} publishers are up to date.`,
  othersFine: (count) => `Up to date: ${count} ${count === 1 ? 'publisher' : 'publishers'}.`,
  moreTroubled: (count) => `and ${count} more: say “sources” in Messages to see all`,
  ask: 'What you can ask',
  examples: [
    'What did NIST publish on post-quantum cryptography?',
    'What is Japan doing to diversify its semiconductor supply chain?',
    'latest on pillar 3',
    'alert me about quantum NOT computing',
  ],
  privacy:
    'What you ask in direct messages, or with /briefing, no other member sees unless you share it. Say “settings” for how long it is kept, “forget me” to delete it, “about” for how labels and answers are made.',
  restElsewhere:
    'The rest is too long for this place. Ask me in a direct message to read all of it.',
  shared: 'Shared with the channel',
  sharedHint:
    'The answer will stand here in a moment, for everybody. If it does not, invite me to the channel.',
  notShared: 'Not shared',
  notSharedHint: 'This answer is not kept any more. Ask again, and share the new one.',
  notHere: 'I do not work in this channel',
  notHereHint: 'The operator has chosen where I do. Direct messages with me always work.',
}

const ja: InterfaceWording = {
  homeTitle: '政策ブリーフィング',
  homeHint:
    '各国政府や標準化団体がデジタル経済について公表した情報を、日米・米日両経済協議会の共同提言に照らしてお届けします。',
  moreSubscriptions: (count) =>
    `ほか${count}件。メッセージで「登録状況」と入力すると、すべて表示します。`,
  lastDigest: '前回のダイジェスト',
  noDigest:
    'まだダイジェストをお届けしていません。メッセージで「ダイジェスト」と入力すると、直近一週間の動きを表示します。',
  moreInDigest: (count) => `ほか${count}件`,
  sources: '情報源',
  allFine: (count) => `${count}機関すべてを正常に読み取れています。`,
  othersFine: (count) => `正常に読み取れています: ${count}機関`,
  moreTroubled: (count) =>
    `ほか${count}機関。メッセージで「情報源」と入力すると、すべて表示します。`,
  ask: '質問の例',
  examples: [
    '耐量子計算機暗号についてNISTは何を公表しましたか。',
    '半導体サプライチェーンの多様化はどう進んでいますか。',
    '柱3の最新情報',
    '量子 NOT コンピュータのアラート',
  ],
  privacy:
    'ダイレクトメッセージや/briefingでの質問と回答は、共有しない限り他の会員には表示されません。「設定」で保存期間を表示し、「私の質問を忘れて」で記録を削除します。分類と回答の方法は「このボットについて」でご覧いただけます。',
  restElsewhere:
    '続きは長いため、ここには表示できません。全文は、私とのダイレクトメッセージでお尋ねください。',
  shared: 'チャンネルに共有します',
  sharedHint:
    'まもなく、回答がここに全員に見える形で表示されます。表示されない場合は、私をチャンネルに招待してください。',
  notShared: '共有できませんでした',
  notSharedHint: 'この回答は保存期間を過ぎています。もう一度質問し、新しい回答を共有してください。',
  notHere: 'このチャンネルではご利用いただけません',
  notHereHint:
    '利用できるチャンネルは管理者が設定しています。私とのダイレクトメッセージは、いつでもお使いいただけます。',
}

const bilingual: Bilingual<InterfaceWording> = { en, ja }

export const interfaceWording = (language: Language): InterfaceWording => bilingual[language]
