import type { Language } from '../../src/domain/language.ts'
import { between, pick } from './chance.ts'

export interface AskedInBench {
  readonly language: Language
  readonly text: string
}

/** Gaps that a form has: `{about}` a subject, `{who}` a publisher, `{number}` of a document, `{year}`, `{pillar}`. */
const FORMS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'What did {who} publish on {about}?',
    'What did {who} say about {about} and security?',
    'Which rules on {about} take effect for companies in Japan and the United States?',
    'How does {about} relate to {about2}?',
    'latest on {about}',
    'What is new from {who} this month?',
    'How many publications on {about} were there in {year}?',
    'What is SP 800-{number} about?',
    'latest on pillar {pillar}',
    'Which comments are due on {about}?',
    'What is due next month?',
    'What did {who} publish on security, information systems and technology?',
    'Does any government plan to fund {about} for small businesses?',
  ],
  ja: [
    '{who}は{about}について何を公表しましたか',
    '{about}に関する最新の発表は？',
    '{about}と{about2}の関係を教えてください',
    '{year}年の{about}に関する発表は何件ありますか',
    'SP 800-{number}は何についての文書ですか',
    '柱{pillar}の最新情報',
    '{about}の意見募集の締切はいつですか',
    '情報システムのセキュリティ技術について{who}は何を発表しましたか',
    '中小企業向けの{about}の支援策はありますか',
  ],
}

export interface QuestionNames {
  readonly subjects: Readonly<Record<Language, readonly string[]>>
  readonly publishers: Readonly<Record<Language, readonly string[]>>
}

/** Questions in both languages, two thirds of them English, every form as often as another. */
export const mixQuestions = (
  { subjects, publishers }: QuestionNames,
  chance: () => number,
  count: number,
): readonly AskedInBench[] =>
  Array.from({ length: count }, (_, at) => {
    const language: Language = at % 3 === 2 ? 'ja' : 'en'
    const forms = FORMS[language]
    const gaps: Readonly<Record<string, string>> = {
      about: pick(chance, subjects[language]),
      about2: pick(chance, subjects[language]),
      who: pick(chance, publishers[language]),
      number: String(between(chance, 1, 299)),
      year: String(between(chance, 2021, 2026)),
      pillar: String(between(chance, 1, 5)),
    }
    const form = forms[at % forms.length] ?? ''
    const text = form.replaceAll(/\{(\w+)\}/gu, (_gap, name: string) => gaps[name] ?? '')
    return { language, text }
  })
