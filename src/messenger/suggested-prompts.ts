import type { Bilingual, Language } from '../domain/language.ts'

interface Prompts {
  readonly title: string
  readonly prompts: Prompt[]
}

interface Prompt {
  readonly title: string
  readonly message: string
}

/** What can be said without a subject of one's own, as buttons: each shows something and changes nothing. */
export const commandsIn = (language: Language): readonly Prompt[] => COMMANDS[language]

const COMMANDS: Bilingual<readonly Prompt[]> = {
  en: [
    { title: 'Latest', message: 'latest' },
    { title: 'Digest', message: 'digest' },
    { title: 'Subscriptions', message: 'subscriptions' },
    { title: 'Sources', message: 'sources' },
    { title: 'Settings', message: 'settings' },
  ],
  ja: [
    { title: '最新情報', message: '最新情報' },
    { title: 'ダイジェスト', message: 'ダイジェスト' },
    { title: '登録状況', message: '登録状況' },
    { title: '情報源', message: '情報源' },
    { title: '設定', message: '設定' },
  ],
}

/** Four at most: what the bot is asked first, as buttons above an empty talk. */
export const promptsFor = (language: Language): Prompts =>
  language === 'ja'
    ? {
        title: '例えば、次のようにお尋ねください',
        prompts: [
          { title: '最新の公表', message: '最新情報' },
          { title: '直近一週間のまとめ', message: 'ダイジェスト' },
          { title: '質問の例', message: '耐量子計算機暗号についてNISTは何を公表しましたか。' },
          { title: '使い方', message: 'ヘルプ' },
        ],
      }
    : {
        title: 'For example',
        prompts: [
          { title: 'The latest publications', message: 'latest' },
          { title: 'The last seven days', message: 'digest' },
          {
            title: 'A question',
            message: 'What did NIST publish on post-quantum cryptography?',
          },
          { title: 'What you can say', message: 'help' },
        ],
      }
