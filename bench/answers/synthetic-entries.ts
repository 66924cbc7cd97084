import type { Entry } from '../../src/domain/entry.ts'
import type { Language } from '../../src/domain/language.ts'
import { between, pick } from './chance.ts'
import { pickName, type Vocabulary } from './vocabulary.ts'

/** The last day of publication, and of how many years before it the entries are. */
export const LAST_DAY = new Date('2026-06-30T00:00:00Z')
const YEARS = 6
const DAY_MILLISECONDS = 86_400_000

export type Vocabularies = Readonly<Record<Language, Vocabulary>>

const KINDS: Readonly<Record<Language, readonly string[]>> = {
  en: [
    'Request for comments on',
    'Final rule on',
    'Draft standard for',
    'Guidelines on',
    'Report on',
    'Statement on',
    'Workshop on',
    'Progress in',
  ],
  ja: [
    'に関する意見募集',
    'の改正省令',
    'の標準化',
    'ガイドライン',
    'に関する報告書',
    'に関する検討会',
    'の公表',
    'の取組',
  ],
}

/** Of each hundred words so many names, so many times the subject; the others as texts say them. */
const NAME_SHARE = 0.06
const SUBJECT_SHARE = 0.04

interface Writer {
  readonly chance: () => number
  readonly language: Language
  readonly vocabulary: Vocabulary
  readonly subjects: readonly string[]
}

const word = ({ chance, vocabulary, subjects }: Writer): string => {
  const drawn = chance()
  if (drawn < NAME_SHARE) return pickName(chance, vocabulary)
  return pick(chance, drawn < NAME_SHARE + SUBJECT_SHARE ? subjects : vocabulary.running)
}

const sentence = (writer: Writer): string => {
  const { chance, language } = writer
  const words = Array.from({ length: between(chance, 10, 28) }, () => word(writer))
  if (language === 'ja') return `${words.join('')}。`
  const text = words.join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Sentences of about so many characters together. */
const textOf = (writer: Writer, characters: number): string => {
  const sentences: string[] = []
  for (let length = 0; length < characters; length += sentences.at(-1)?.length ?? 0)
    sentences.push(sentence(writer))
  return sentences.join(writer.language === 'ja' ? '' : ' ')
}

const titleOf = (writer: Writer, number: number): string => {
  const { chance, language, subjects, vocabulary } = writer
  const [subject = ''] = subjects
  const kind = pick(chance, KINDS[language])
  const about = `${pickName(chance, vocabulary)} ${pick(chance, vocabulary.running)}`
  const document = chance() < 0.2 ? `SP 800-${number % 300} ` : ''
  return language === 'ja'
    ? `${document}${subject}${kind}(${about})`
    : `${document}${kind} ${subject}: ${about}`
}

const deadlineOf = ({ chance, language }: Writer, publishedAt: Date): string => {
  if (chance() > 0.1) return ''
  const due = new Date(publishedAt.getTime() + between(chance, 20, 90) * DAY_MILLISECONDS)
  const [year, month, day] = due.toISOString().slice(0, 10).split('-').map(Number)
  return language === 'ja'
    ? `意見の提出期限は${year}年${month}月${day}日です。`
    : ` Comments are due by ${due.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}.`
}

/** An entry like those of the captures: a title, a summary, and for a third of them 1,500 to 4,000 characters of text. */
export const writeEntry = (
  vocabularies: Vocabularies,
  language: Language,
  { chance, number }: { readonly chance: () => number; readonly number: number },
): Entry => {
  const vocabulary = vocabularies[language]
  const subjects = Array.from({ length: 3 }, () => pick(chance, vocabulary.subjects))
  const writer = { chance, language, vocabulary, subjects }
  const publishedAt = new Date(LAST_DAY.getTime() - chance() * YEARS * 365 * DAY_MILLISECONDS)
  const summary = textOf(writer, between(chance, 80, 400))
  return {
    id: `entry-${number}`,
    title: titleOf(writer, number),
    url: `https://publisher.example/${number}`,
    summary: `${summary}${deadlineOf(writer, publishedAt)}`,
    ...(chance() < 1 / 3 ? { text: textOf(writer, between(chance, 1_500, 4_000)) } : {}),
    language,
    publishedAt: publishedAt.toISOString(),
    categories: [],
  }
}
