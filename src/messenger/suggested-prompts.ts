import type { Language } from '../domain/language.ts'

interface Prompts {
  readonly title: string
  readonly prompts: { readonly title: string; readonly message: string }[]
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
