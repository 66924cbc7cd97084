/** `me`: what the member asked, wherever that was; `conversation`: all that was asked here. */
export type Whose = 'me' | 'conversation'

const FORGET =
  /^(?:forget (?:all |everything )?(?:about )?(?<me>me|what i(?:['’]ve| have)? (?:asked|said)(?: so far| here)?)|(?:forget|delete|erase|clear) (?:all )?(?:of )?(?:(?<mine>my)|this|the|our) (?:whole |entire )?(?:conversation|talk|chat|thread|history|questions?|(?:conversation|chat|talk|question) history))$/iu

const FORGET_JA =
  /^(?:(?<mine>私|わたし)(?:のこと|の(?:質問|会話|履歴|質問履歴|会話履歴))?|(?:(?:この|ここの|これまでの|今までの)?(?:会話|やり取り|やりとり|チャット|スレッド|質問)の?)?(?:履歴|記録|内容)|(?:この|ここの|これまでの|今までの)?(?:会話|やり取り|やりとり|チャット|スレッド|質問))を?(?:すべて|全て|全部)?(?:忘れて|消去|削除|消して|クリア)(?:する|して)?(?:ください|下さい)?$/u

/** A wish that what was asked be forgotten, where the whole line says so. */
export const readForgetting = (
  line: string,
): { readonly kind: 'forget'; readonly whose: Whose } | undefined => {
  const { groups } = FORGET.exec(line) ?? FORGET_JA.exec(line) ?? {}
  if (groups === undefined) return undefined
  const isOfMember = (groups['me'] ?? groups['mine']) !== undefined
  return { kind: 'forget', whose: isOfMember ? 'me' : 'conversation' }
}
