import type { Language } from '../domain/language.ts'
import type { NoticeMessage } from '../domain/message.ts'

const notice = (language: Language, title: string, lines: readonly string[]): NoticeMessage => ({
  kind: 'notice',
  language,
  title,
  lines,
})

/** What a member can say, in one screen. */
export const helpNotice = (language: Language): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '使い方', [
        '質問を日本語か英語で入力すると、公表資料を引用してお答えします。答えがなければ、そうお伝えします。',
        '「最新情報」「柱2の最新情報」「ダイジェスト」: 新しい公表の一覧、直近一週間の動きを表示します。',
        '「https://… を要約」: リンク先がどの提言に関係するかをお伝えします。リンクだけでも構いません。',
        '「登録」「毎日8時に登録」「柱2を毎週月曜に登録」: ダイジェストをここへお届けします。',
        '「柱2のアラートを登録」「量子のアラート」: 新しい動きをすぐにお知らせします。',
        '「登録状況」「一時停止」「再開」「解除」、または「2を解除」: 登録内容を表示する、お届けを休む、再開する、終える。',
        '「NISTをミュート」「NISTのミュートを解除」: その発行元をお届けから除く、元に戻す。',
        '「情報源」「設定」「このボットについて」: 確認している発行元、ここでの設定、このボットの説明を表示します。',
        '「この会話を忘れて」: ここでの質問と回答の記録を削除します。',
      ])
    : notice('en', 'What you can say', [
        'Ask in English or Japanese: the answer quotes what was published, or says that nothing was. “ask” may stand before it.',
        '“latest”, “latest on pillar 2”, “digest”: the newest publications, or what the last seven days brought.',
        '“brief https://…”, or the link alone: what of the recommendation that page touches.',
        '“subscribe”, “subscribe daily at 8:30”, “subscribe pillar 2 on Mondays”: the digest comes here.',
        '“alert me on pillar 2”, “alert me about quantum NOT computing”: news comes here at once.',
        '“subscriptions”, “pause”, “resume”, “unsubscribe”, or “unsubscribe 2”: it is shown, rests, goes on, ends.',
        '“mute NIST”, “unmute NIST”: nothing of that publisher comes here; it does again.',
        '“sources”, “settings”, “about”: who is watched, what holds here, what this bot is.',
        '“forget this conversation”: what was asked and answered here is deleted.',
      ])

/** `longest` in characters. */
export const tooLongNotice = (language: Language, longest: number): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '質問が長すぎます', [
        `質問は${longest}文字までです。一つのことを一、二文でお尋ねください。`,
      ])
    : notice('en', 'That question is too long', [
        `A question may have ${longest} characters. Ask for one thing in a sentence or two.`,
      ])

/** An apology for a fault of ours; the operator's log has the cause. */
export const faultNotice = (language: Language): NoticeMessage =>
  language === 'ja'
    ? notice('ja', '処理できませんでした', [
        '一時的な問題が起きました。少し待ってからもう一度お試しください。',
      ])
    : notice('en', 'That did not work', [
        'Something failed on our side. Please try again in a moment.',
      ])
