import type { Language } from '../../domain/language.ts'

/** The words of the page itself; what stands around a message is in src/text/wording.ts. */
export interface InterfaceWording {
  readonly title: string
  readonly tagline: string
  readonly skip: string
  readonly home: string
  readonly digestPage: string
  readonly earlierPage: string
  readonly noneEarlier: string
  readonly noneEarlierHint: string
  readonly print: string
  /** Link from a message to its own page. */
  readonly ownPage: (title: string) => string
  /** Heading of the links to a message in other forms, and their names. */
  readonly forms: string
  readonly markdown: string
  readonly json: string
  readonly picture: string
  /** Name of the other language, in that language. */
  readonly otherLanguage: string
  readonly ask: string
  readonly askHint: string
  readonly send: string
  readonly examplesHeading: string
  readonly examples: readonly string[]
  readonly talk: string
  readonly posts: string
  readonly searching: string
  readonly note: string
  readonly trouble: string
  readonly troubleHint: string
  readonly noDigest: string
  readonly noPage: string
  readonly noPageHint: string
  readonly tooMany: string
  readonly tooManyHint: (seconds: number) => string
  readonly empty: string
  readonly emptyHint: string
  readonly tooLong: string
  readonly tooLongHint: string
  readonly noFeedback: string
  readonly noFeedbackHint: string
  readonly noAnswer: string
  readonly noAnswerHint: string
  readonly thanksHint: string
}

const en: InterfaceWording = {
  title: 'Policy briefing',
  tagline:
    'What governments and standards bodies publish on the digital economy, in the U.S. and Japan',
  skip: 'Skip to the content',
  home: 'Ask',
  digestPage: 'Digest',
  earlierPage: 'Sent to you',
  noneEarlier: 'Nothing has been sent to you yet',
  noneEarlierHint:
    'Say “subscribe” in the question box, and digests and alerts stand here, each on a page of its own.',
  print: 'Read or print the digest on its own page',
  ownPage: (title) => `On its own page: ${title}`,
  forms: 'Other forms',
  markdown: 'Markdown',
  json: 'JSON',
  picture: 'Chart as a picture',
  otherLanguage: '日本語',
  ask: 'Your question',
  askHint:
    'Answers quote the publications themselves and link to them. English or Japanese. Say “subscribe” for the weekly digest, “help” for what else you can say.',
  send: 'Ask',
  examplesHeading: 'For example',
  examples: [
    'What did NIST publish on post-quantum cryptography?',
    'What is Japan doing to diversify its semiconductor supply chain?',
    'What changed in the rules on cross-border data transfer?',
  ],
  talk: 'Questions and answers',
  posts: 'Sent to you',
  searching: 'Searching the publications …',
  note: 'Quotations are the publishers’ own words. Read the source before you rely on it.',
  trouble: 'This did not work',
  troubleHint: 'The fault is ours, not yours. Please try again in a moment.',
  noDigest: 'The digest cannot be shown right now',
  noPage: 'There is no such page',
  noPageHint: 'You can ask, and read the digest, from the pages named above.',
  tooMany: 'One moment, please',
  tooManyHint: (seconds) =>
    `You can ask again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
  empty: 'There was no question',
  emptyHint: 'Write what you would like to know, then press Ask.',
  tooLong: 'That is too long',
  tooLongHint: 'Please put the question in a few sentences.',
  noFeedback: 'This was no feedback',
  noFeedbackHint: 'Press one of the two buttons below an answer.',
  noAnswer: 'There is no such answer',
  noAnswerHint: 'Only answers to your own questions can be rated, as long as they are kept.',
  thanksHint: 'What you say helps to make the answers better.',
}

const ja: InterfaceWording = {
  title: '政策ブリーフィング',
  tagline: '日米のデジタル経済をめぐる、政府と標準化機関の公表をお届けします',
  skip: '本文へ移動',
  home: '質問',
  digestPage: 'ダイジェスト',
  earlierPage: '配信履歴',
  noneEarlier: 'まだ配信はありません',
  noneEarlierHint:
    '質問欄に「登録」と入力すると、届いたダイジェストとアラートをこのページから読み返せるようになります。',
  print: 'ダイジェストだけを表示・印刷する',
  ownPage: (title) => `個別ページで開く: ${title}`,
  forms: '他の形式',
  markdown: 'Markdown',
  json: 'JSON',
  picture: 'グラフの画像',
  otherLanguage: 'English',
  ask: 'ご質問',
  askHint:
    '公表資料の原文を引用し、出典へのリンクを添えてお答えします。日本語でも英語でもどうぞ。「登録」で週刊ダイジェストが届きます。「ヘルプ」で使い方を表示します。',
  send: '質問する',
  examplesHeading: '質問の例',
  examples: [
    '耐量子計算機暗号についてNISTは何を公表しましたか。',
    '半導体サプライチェーンの多様化はどう進んでいますか。',
    '個人データの越境移転のルールで何が変わりましたか。',
  ],
  talk: '質問と回答',
  posts: 'お届けしたお知らせ',
  searching: '公表資料を検索しています…',
  note: '引用は公表元の原文です。ご利用の前に出典をご確認ください。',
  trouble: '処理できませんでした',
  troubleHint: 'こちら側の問題です。しばらくしてから、もう一度お試しください。',
  noDigest: 'ただいまダイジェストを表示できません',
  noPage: 'ページが見つかりません',
  noPageHint: '上のリンクから、質問やダイジェストのページへお進みください。',
  tooMany: '少々お待ちください',
  tooManyHint: (seconds) => `あと${seconds}秒で、次の質問ができます。`,
  empty: '質問が入力されていません',
  emptyHint: 'お知りになりたいことを入力して、「質問する」を押してください。',
  tooLong: '質問が長すぎます',
  tooLongHint: '数文程度にまとめて、もう一度お試しください。',
  noFeedback: '評価を読み取れませんでした',
  noFeedbackHint: '回答の下にある2つのボタンのどちらかを押してください。',
  noAnswer: '該当する回答が見つかりません',
  noAnswerHint: '評価できるのは、ご自身の質問への回答のうち、保存期間内のものだけです。',
  thanksHint: 'いただいた評価は、回答の改善に役立てます。',
}

export const interfaceWording = (language: Language): InterfaceWording => ({ en, ja })[language]
