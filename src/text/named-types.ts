import { DOCUMENT_TYPES, type DocumentType } from '../domain/question.ts'
import { mentionsOf, type Mention } from './mentions.ts'

const NEW = '(?<=(?<![a-z])(?:latest|newest|recent|new|last|any) (?:[a-z-]{1,20} ){0,3})'

const named = (plural: string, singular: string, japanese: string): RegExp =>
  new RegExp(`(?<![a-z])(?:${plural})(?![a-z])|${NEW}(?:${singular})(?![a-z])|${japanese}`, 'giu')

/** A kind of which several are asked for, or a new one; "the rule" may be any text, whatever its title says. */
const NAMES: Readonly<Record<DocumentType, RegExp>> = {
  consultation: named(
    '(?:public )?consultations?|(?:public )?comments?(?: periods?| deadlines?)?|(?:requests?|calls?) for (?:public )?(?:comments?|information|input|evidence)|rfis?',
    'draft',
    '意見(?:募集|公募)|パブリック・?コメント|パブコメ|情報提供依頼',
  ),
  rule: named(
    '(?:proposed |final )?(?:rules|regulations)|rulemakings|legislation',
    '(?:proposed |final )?rule|regulation',
    '(?:最終)?規則案?|省令|政令|府令|告示|法令',
  ),
  standard: named(
    'standards|specifications',
    'standard|specification',
    '標準(?!化|的|時|技術)|規格',
  ),
  guideline: named(
    'guidelines|guidance|guides',
    'guideline|guide',
    'ガイドライン|ガイダンス|指針|手引き?書?',
  ),
  report: named('reports|white ?papers', 'report|white ?paper', '報告書|レポート|白書'),
  'press-release': named(
    '(?:press|news) releases',
    '(?:press|news) release',
    '報道発表|プレスリリース',
  ),
}

/** The kinds of publications that a list is asked for, and where the words for them stand. */
export const readTypes = (
  text: string,
): { readonly types: readonly DocumentType[]; readonly found: readonly Mention[] } => {
  const found = DOCUMENT_TYPES.map((type) => ({ type, mentions: mentionsOf(text, NAMES[type]) }))
  return {
    types: found.flatMap(({ type, mentions }) => (mentions.length > 0 ? [type] : [])),
    found: found.flatMap(({ mentions }) => mentions),
  }
}
