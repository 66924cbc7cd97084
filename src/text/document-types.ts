import { DOCUMENT_TYPES, type DocumentType } from '../domain/question.ts'
import { normalForm } from './normal-form.ts'

/**
 * Words of Latin letters that stand for themselves. Look-around says so in the database as well, which knows no `\b`.
 */
const wholeWords = (...patterns: readonly string[]): string =>
  `(?<![a-z0-9])(?:${patterns.join('|')})(?![a-z0-9])`

const source = (english: string, japanese: readonly string[]): string =>
  `${english}|${japanese.join('|')}`

/**
 * For each kind of publication, the source of a regular expression of the words by which a title tells it, in English and
 * Japanese; to be used without regard to case, in JavaScript (`iu`) and in PostgreSQL (`~*`) alike. A title may tell
 * several kinds, or none.
 */
export const DOCUMENT_TYPE_WORDS: Readonly<Record<DocumentType, string>> = {
  consultation: source(
    wholeWords(
      '(?:requests?|requesting|calls?|seeks?|seeking|solicits?|soliciting|invites?|inviting|invitation) (?:for |of )?(?:public |further |additional )?(?:comments?|information|input|feedback|views|evidence)',
      '(?:open|opens|opened|released|available|out) for (?:public )?(?:review and )?(?:comments?|consultation)',
      'comments? (?:requests?|requested|sought|invited|due|periods?|deadlines?)',
      'rfis?|rfcs?(?! ?[0-9])|public (?:comments?|consultations?)|consultations?|notices? of inquiry',
      'drafts?|notices? of proposed rulemakings?|proposed (?:[a-z-]+ )?rules?|f?nprms?',
    ),
    [
      '(?:意見|パブリック・?コメント)(?:等|・情報)?(?:の|を)?(?:募集|公募|聴取|提出)(?!の?(?:実施)?(?:の)?結果)',
      'パブリック・?コメント(?!の?(?:募集|公募)?の?(?:実施)?の?結果)|パブコメ(?!の?結果)',
      '情報提供の?(?:依頼|要請|お願い)',
      '[(（]案[)）](?!.*結果)|(?:素|草|原|改[正定]|規則|省令|政令|告示|指針|ガイドライン)案(?!.*結果)',
    ],
  ),
  rule: source(
    wholeWords(
      'rules?|rulemakings?|f?nprms?|regulations?|(?<!airworthiness )directives?|ordinances?|statutes?',
      'laws?(?! enforcement)|legislation|bills?(?! of rights)',
      'executive orders?|report and order|declaratory rulings?',
    ),
    [
      '省令|政令|府令|告示|条例|法律|法案|大統領令|命令|訓令|公布',
      '規則(?!正)|(?:の|を|等を)(?:一部)?改正する',
    ],
  ),
  standard: source(
    wholeWords(
      '(?<!institute of )standards?(?! and technology)|specifications?',
      'fips|(?:itu-t )?(?:rec(?:ommendation)?\\.? )?[a-z]\\.[0-9]{2,4}(?:\\.[0-9]+)?',
      '(?:iso|iec|iso/iec|etsi|ieee|jis|rfc) ?[a-z]?[0-9]{2,6}|t[sr] [0-9]{2}\\.[0-9]{3}',
    ),
    ['標準(?!化|技術研究所|的|時)|規格|標準仕様|技術基準'],
  ),
  guideline: source(
    wholeWords(
      'guidelines?|guidance|guides?|handbooks?|playbooks?|checklists?|toolkits?|(?:best|good) practices?',
      'codes? of (?:practice|conduct)',
    ),
    ['ガイドライン|ガイダンス|ガイドブック|ガイド|手引き?|指針|ハンドブック|マニュアル|留意事項'],
  ),
  report: source(
    wholeWords(
      'reports?|white ?papers?|survey results|stud(?:y|ies)(?! groups?)|analys[ie]s|findings',
      'yearbooks?|annual reviews?|interim summar(?:y|ies)',
    ),
    [
      '報告(?!会|を?求|徴|義務)|レポート|白書|調査結果|取りまとめ|とりまとめ|取り纏め|中間整理|年報|年次',
    ],
  ),
  'press-release': source(
    wholeWords(
      '(?:press|news|media) (?:releases?|statements?|conferences?|briefings?)',
      'announce(?:s|d|ments?)?|(?<!impact )statements?|launch(?:es|ed)?|releases?|released',
    ),
    ['報道発表|プレスリリース|ニュースリリース|記者会見|会見|声明|談話|発表|公表|お知らせ'],
  ),
}

const PATTERNS = DOCUMENT_TYPES.map((type) => ({
  type,
  pattern: new RegExp(DOCUMENT_TYPE_WORDS[type], 'iu'),
}))

/** The kinds of publication that a title tells. */
export const documentTypesOf = (title: string): DocumentType[] => {
  const words = normalForm(title)
  return PATTERNS.flatMap(({ type, pattern }) => (pattern.test(words) ? [type] : []))
}
