import type { Bilingual, Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'
import { capitalised } from './subscription-notices.ts'
import { tellSubscription, type Tellable } from './tell-subscription.ts'
import { wording } from './wording.ts'

const notice = (language: Language, title: string, lines: readonly string[]): NoticeMessage => ({
  kind: 'notice',
  language,
  title,
  lines,
})

/** What a wish would come to; nobody is asked to confirm it. */
export const previewNotice = (
  language: Language,
  { wish, isNew }: { readonly wish: Tellable; readonly isNew: boolean },
): NoticeMessage => {
  const { name, about, language: inLanguage, when, next } = tellSubscription(wish, language)
  const lines = [about, inLanguage, when, ...(next === undefined ? [] : [next])]
  return language === 'ja'
    ? notice('ja', isNew ? `${name}のお届け内容` : `変更後の${name}の内容`, [
        ...lines,
        'まだ何も変更していません。',
      ])
    : notice('en', isNew ? `What would come: ${name}` : `Your subscription would be: ${name}`, [
        ...lines.map(capitalised),
        'Nothing was changed yet.',
      ])
}

interface Muting {
  readonly publisher: Bilingual
  readonly isMuted: boolean
}

/** It holds for what is subscribed, and for what will be: see subscriptions/muted.ts. */
export const mutedNotice = (language: Language, { publisher, isMuted }: Muting): NoticeMessage => {
  const name = publisher[language]
  if (language === 'ja')
    return isMuted
      ? notice('ja', `${name}をミュートしました`, [
          `${name}の公表は、登録の内容にかかわらず、今後ここへお届けしません。`,
        ])
      : notice('ja', `${name}のミュートを解除しました`, [
          `現在の登録の条件に合う${name}の公表を、再びお届けします。`,
        ])
  return isMuted
    ? notice('en', `Muted: ${name}`, [
        `Nothing of ${name} comes here any more, whatever is subscribed here.`,
      ])
    : notice('en', `No longer muted: ${name}`, [
        `What ${name} publishes comes here again, where a subscription asks for it.`,
      ])
}

/** Nothing is subscribed in the place. */
export const nothingToMuteNotice = (language: Language, publisher: Bilingual): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '変更はありません', [
        `ここには配信の登録がないため、${publisher.ja}の公表が届くことはありません。`,
      ])
    : notice('en', 'Nothing was changed', [
        `Nothing is subscribed here, so nothing of ${publisher.en} comes here anyway.`,
      ])

/** `recommendations`: what the member thinks the entry touches, by number and title; none: nothing. */
export const objectedNotice = (
  language: Language,
  { headline, recommendations }: { headline: string; recommendations: readonly string[] },
): NoticeMessage =>
  language === 'ja'
    ? notice('ja', 'ご指摘ありがとうございます', [
        `「${headline}」について、${
          recommendations.length === 0
            ? '該当する提言はない'
            : `該当する提言は${recommendations.join('、')}である`
        }とのご意見を、確認待ちの一覧に加えました。`,
        '確認が済むまで、現在の分類のままです。',
      ])
    : notice('en', 'Thank you: it goes to review', [
        `You say that “${headline}” touches ${
          recommendations.length === 0 ? 'nothing' : recommendations.join('; ')
        }.`,
        'Until somebody has looked at it, its labels stay as they are.',
      ])

/** A page that touches nothing, with the words in which it begins. */
export interface Irrelevant {
  readonly headline: string
  readonly publisher: string
  readonly lead: string
  /** How many it was held against. */
  readonly recommendations: number
  /** The rules read it in place of a model that could not be asked. */
  readonly isProvisional: boolean
}

export const irrelevantNotice = (
  language: Language,
  { headline, publisher, lead, recommendations, isProvisional }: Irrelevant,
): NoticeMessage => {
  const words = wording(language)
  const [left, right] = words.quotes
  return notice(language, headline, [
    publisher,
    language === 'ja'
      ? `${recommendations}件の提言のいずれにも該当しません。`
      : `It touches none of the ${recommendations} recommendations.`,
    ...(isProvisional ? [words.provisional] : []),
    ...(lead === '' ? [] : [`${left}${lead}${right}`]),
  ])
}

/** Why there is no brief on a link. What guards and servers said is not for members. */
export type Unread = 'no link' | 'gone' | 'in trouble' | 'unreadable' | 'refused'

const UNREAD: Readonly<Record<Unread, Bilingual>> = {
  'no link': {
    en: 'This is no web address that the bot can open: it must begin with https:// or http://, hold no user name, and have at most 2,048 characters.',
    ja: '開けるURLではありません。https://またはhttp://で始まり、ユーザー名を含まない、2,048文字以内のURLを指定してください。',
  },
  gone: {
    en: 'There is nothing at this address, or nothing any more.',
    ja: 'このURLにはページがありません。削除された可能性があります。',
  },
  'in trouble': {
    en: 'The site cannot show the page at present. Please try again later.',
    ja: 'サイトが現在ページを表示できない状態です。時間をおいてもう一度お試しください。',
  },
  unreadable: {
    en: 'There is no text here that the bot can read: it may be a picture, a program, or a page behind a login.',
    ja: 'ボットが読み取れる本文がありません。画像、プログラム、またはログインが必要なページの可能性があります。',
  },
  refused: {
    en: 'The bot cannot read this address: it is not reachable for the bot, the site keeps programs away, or what lies there is too large or too slow.',
    ja: 'ボットはこのURLを読み取れません。ボットから接続できない、サイトがプログラムによる取得を認めていない、またはファイルが大きすぎるか応答が遅すぎる可能性があります。',
  },
}

export const unreadNotice = (language: Language, why: Unread): NoticeMessage =>
  notice(language, language === 'ja' ? 'リンクを読み取れませんでした' : 'The link was not read', [
    UNREAD[why][language],
  ])

/** Asks about an entry in words by which it is found. */
export const questionOn = (language: Language, headline: string): string =>
  language === 'ja' ? `「${headline}」の内容を教えてください。` : `What does “${headline}” say?`
