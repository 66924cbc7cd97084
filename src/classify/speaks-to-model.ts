import type { EntryText } from '../domain/language-model.ts'
import { normalForm } from '../text/normal-form.ts'

/**
 * Orders to a reader that is a machine, in the imperative: publications about such attacks describe them and are not
 * caught. No list is complete; the containment is elsewhere (no tools, checked quotations, the rules' voice). This only
 * spares a member the false label that a model which obeys would give.
 */
const ORDERS = [
  /\b(?:ignore|disregard|forget|override)\b[^.!?。]{0,40}\b(?:previous|prior|above|earlier|your|all|any|these|the)\b[^.!?。]{0,30}\b(?:instructions?|prompts?)\b/iu,
  /\b(?:ignore|disregard|forget|override) (?:all|any|your|these|every)\b[^.!?。]{0,30}\b(?:rules?|guidelines?|directions?)\b/iu,
  /\b(?:label|classify|tag|categori[sz]e)\b[^.!?。]{0,20}\b(?:everything|every entry|all entries|this entry|all of them)\b/iu,
  /\b(?:alert|notify|message|ping) (?:everyone|everybody|all (?:members|users|channels|subscribers))\b/iu,
  /\byou are (?:now )?(?:an? )?(?:ai|language model|assistant|chatbot|classifier|dan)\b/iu,
  /\b(?:system prompt|new instructions)\s?:/iu,
  /<\|(?:im_start|im_end|system|endoftext)\|>|\[\/?INST\]|<\/?(?:system|instructions?)>/iu,
  /(?:これまで|以前|上記|以上|前述|すべて|全て|あなた)の[^。]{0,12}(?:指示|命令|ルール|規則|プロンプト)[^。]{0,8}(?:無視|忘れ|従わ)/u,
  /(?:全て|すべて|全部|全件|この記事)[^。]{0,16}(?:分類|ラベル|タグ付け)(?:し(?:て|ろ|なさい)|せよ)/u,
  /(?:全員|全メンバー|全会員)に(?:アラート|通知|警告)(?:し(?:て|ろ|なさい)|せよ|を(?:送|出))/u,
]

/** Whether an entry's own words try to give a model orders. Its texts are short already: see text/entry-text.ts. */
export const speaksToModel = ({ title, summary, text = '' }: EntryText): boolean => {
  const words = normalForm([title, summary, text].join('\n'))
  return ORDERS.some((order) => order.test(words))
}
