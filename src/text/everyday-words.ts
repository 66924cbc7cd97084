import { tokenise } from './tokenise.ts'

/** English words that many sentences share, whatever they are about. */
const EVERYDAY_ENGLISH = new Set(
  tokenise(`
  able accept accord accordingly achieve across act action activity actual actually add address adopt advance advise
  affect agree agreed aim allow allowed almost along already although always amount announce annual anybody anyone
  anything apply approach approve area arise arrange ask aspect assess assign assist attempt attend available avoid aware
  away bad base based basis become begin behalf behave believe belong benefit best better beyond big body bring broad
  build call came capable care carry case cause certain change check choose chosen city claim clear close collect come
  coming comment common compare complete concern conclude condition confirm connect consider consist contain content
  continue contribute cope correct cost count couple course cover create current currently cut date day deal decide
  decision deep define deliver demand depend describe design detail determine develop differ different difficult direct
  discuss distinguish document done draw drive drop due early earn easy effect effort either element else employ enable
  encourage end enough ensure enter entire equal especially establish even event ever every everybody everyone example
  exceed except exist expand expect expected explain extend extent face fact fail fall far fast favour feature feel field
  figure file fill final finally finish first fit fix focus follow form former forward four free fresh full further future
  gain gather general get getting give given go goal going good got great group grow guess half hand handle hard head
  heading hear held help hi high hold hope hour idea identify impact implement implication importance important improve
  include increase indeed indicate individual inform initial inside instance instead intend interest introduce involve
  involved item join keep kind know known lack large last lastly late lately later lead learn least leave left less let
  level lie life light like likely limit line link little live long look lot low main mainly make manage many mark matter
  maximum maybe meaning measure meet member mention middle might mind minimum minute miss modify moment money month mostly move
  much multiple name near nearly necessary need never next nobody none normal note nothing notice number object obtain
  occur odd offer office officer often old open operate option order organise organization originally others outside
  overall own page part particular particularly party pass past pay people per perform perhaps period permit person phase
  pick piece place plan play please point position possible potential practical practice prefer prepare present press
  prevent previous previously price prime problem proceed process produce proper propose proposed protect prove provide
  public purpose put quality quarter question quick quite raise range rate rather reach react read ready real reason
  receive recent recommend record reduce refer regard regarding relate relation release relevant rely remain remember
  remove replace report represent request require requirement respect respond response responsible rest result return
  review revise right rise role round rule said satisfy save saying scale schedule scope second section see seek seem seen
  select send sense separate serve set several shape share short side sign significant similar simple simply single
  situation size small solve somebody someone something sometimes somewhat soon sort sound source speak special specific
  specify spend spent stage stand start state status stay step still stop story straight strong subject submit succeed
  success suggest suit sum supply support suppose sure surface tackle take taken taking talk target task tell ten tend
  term test text thank thing think third though thought thousand three throughout throw thus time today together told
  tomorrow top topic total toward treat treatment tried try turn twice two type typical understand unit unless unlike use
  used useful user usual usually value various vary version view visit wait walk want warn watch way week well went
  whatever whenever wherever whether whole wide wish within without wonder word work world worry worth write wrong year
  yesterday yet young`),
)

/** Japanese nouns of the same kind. */
const EVERYDAY_NOUNS = new Set(
  `対応 実施 検討 取組 予定 利用 使用 必要 場合 関係 結果 今後 目的 理由 方法 対象 具体 時期 期間 開始 終了 変更 変化 影響 問題
   課題 可能 重要 全体 以上 以下 現在 今回 前回 次回 全部 一部 種類 数 者 物 事 人 扱 件 点 案 回 分 国 側 際 主
   策定 制定 決定 目標 背景 経緯 詳細 担当 連絡 人数 回数 金額 順番 締切 期限 意見 当者`.split(
    /\s+/u,
  ),
)

/**
 * Japanese verbs and endings, as the index holds them: a Han stem with its kana (認められ), the joints of two words (_は何), a
 * Katakana word with the particle that follows it, a number with what follows it, a Han letter that was cut off by itself.
 */
const EVERYDAY_JAPANESE =
  /^_?(?:\p{Script=Han}{1,2}\p{Script=Hiragana}+|\p{Script=Hiragana}+[\p{Script=Han}\p{Script=Katakana}\d]+|\p{Script=Katakana}\p{Script=Hiragana})$|^_\d|^\p{Script=Han}$/u

/** Whether an index term says little of what a question is about: "change", 「改め」. */
export const isEverydayTerm = (term: string): boolean =>
  EVERYDAY_ENGLISH.has(term) ||
  EVERYDAY_NOUNS.has(term.replace('_', '')) ||
  EVERYDAY_JAPANESE.test(term)
