import type { AnswerMessage, Citation, Reference } from '../../src/domain/message.ts'
import type { Language } from '../../src/domain/language.ts'

/** Answers of every kind, with real titles and addresses, for the channels' tests. */

export const sampleAnswer = (language: Language): AnswerMessage => ({
  kind: 'answer',
  language,
  question:
    language === 'ja'
      ? '耐量子計算機暗号の標準はどれですか。'
      : 'Which standards cover post-quantum cryptography?',
  outcome: 'grounded',
  sentences: [
    { text: 'FIPS 203 specifies a key-encapsulation mechanism called ML-KEM.', citations: [1] },
    { text: 'Signatures are treated in documents of their own.', citations: [1, 2] },
  ],
  citations: [
    {
      number: 1,
      title: 'FIPS 203: Module-Lattice-Based Key-Encapsulation Mechanism Standard',
      url: 'https://csrc.nist.gov/pubs/fips/203/final',
      publisher: 'NIST',
      publishedAt: '2024-08-13',
      citedText: 'specifies a key-encapsulation mechanism called ML-KEM',
    },
    {
      number: 2,
      title: 'FIPS 204: Module-Lattice-Based Digital Signature Standard',
      url: 'https://csrc.nist.gov/pubs/fips/204/final',
      publisher: 'NIST',
      citedText: 'a digital signature scheme called ML-DSA',
    },
  ],
  nearest: [],
  entriesSearched: 412,
})

export const sampleDecline = (language: Language): AnswerMessage => ({
  ...sampleAnswer(language),
  question: language === 'ja' ? '明日の天気は何ですか。' : 'What will the weather be tomorrow?',
  outcome: 'declined',
  sentences: [],
  citations: [],
  nearest: [
    {
      title: 'FIPS 205: Stateless Hash-Based Digital Signature Standard',
      url: 'https://csrc.nist.gov/pubs/fips/205/final',
      publisher: 'NIST',
      publishedAt: '2024-08-13',
    },
  ],
})

/** Of words in another language and of a document that the members added. */
export const sampleTranslatedAnswer = (language: Language): AnswerMessage => ({
  ...sampleAnswer(language),
  question:
    language === 'ja'
      ? '提言2.3に関係する標準はどれですか。'
      : 'Which standards relate to recommendation 2.3?',
  sentences: [
    {
      text:
        language === 'ja'
          ? 'FIPS 203は、格子に基づく鍵カプセル化メカニズムML-KEMを定めています。'
          : 'The strategy names support for next-generation chips.',
      citations: [1],
    },
    {
      text: language === 'ja' ? '提言も標準化を求めています。' : 'The councils ask for standards.',
      citations: [2],
    },
  ],
  citations: [
    language === 'ja'
      ? {
          number: 1,
          title: 'FIPS 203: Module-Lattice-Based Key-Encapsulation Mechanism Standard',
          url: 'https://csrc.nist.gov/pubs/fips/203/final',
          publisher: 'NIST',
          publishedAt: '2024-08-13',
          place: 'p. 1',
          citedText: 'specifies a key-encapsulation mechanism called ML-KEM',
          translation: 'ML-KEMと呼ばれる鍵カプセル化メカニズムを規定する',
        }
      : {
          number: 1,
          title: '半導体・デジタル産業戦略の改定',
          url: 'https://www.meti.go.jp/policy/mono_info_service/joho/conference/semicon_digital.html',
          publisher: 'METI',
          publishedAt: '2026-11-17T15:30:00.000Z',
          place: '第2章 半導体',
          citedText: '次世代半導体の量産に向けた支援の考え方を示す。',
          translation: 'It sets out how support for mass-producing next-generation chips is meant.',
        },
    {
      number: 2,
      title: 'Joint recommendation of the councils',
      publisher: language === 'ja' ? '両協議会' : 'The councils',
      isOwn: true,
      place: '2.3 Quantum Technology Development and Standardization',
      citedText: 'standards for quantum technology should be developed together',
      ...(language === 'ja' ? { translation: '量子技術の標準は共同で策定すべきである' } : {}),
    },
  ],
})

const standards: readonly Citation[] = [
  {
    number: 1,
    title: 'FIPS 205: Stateless Hash-Based Digital Signature Standard',
    url: 'https://csrc.nist.gov/pubs/fips/205/final',
    publisher: 'NIST',
    publishedAt: '2024-08-13',
    citedText: 'FIPS 205: Stateless Hash-Based Digital Signature Standard',
  },
  {
    number: 2,
    title: 'FIPS 204: Module-Lattice-Based Digital Signature Standard',
    url: 'https://csrc.nist.gov/pubs/fips/204/final',
    publisher: 'NIST',
    publishedAt: '2024-08-13',
    citedText: 'a digital signature scheme called ML-DSA',
  },
]

/** A list of the latest, longer than an answer tells. */
export const sampleList = (language: Language): AnswerMessage => ({
  ...sampleAnswer(language),
  question:
    language === 'ja'
      ? '2024年8月にNISTは何を公表しましたか。'
      : 'What did NIST publish in August 2024?',
  tally: {
    total: 12,
    order: 'latest',
    span: { from: '2024-08-01T00:00:00.000Z', to: '2024-09-01T00:00:00.000Z' },
  },
  sentences: standards.map(({ title, number }) => ({ text: title, citations: [number] })),
  citations: standards,
})

/** Dates to keep, all that there are; two entries share a title. */
export const sampleDueList = (language: Language): AnswerMessage => ({
  ...sampleAnswer(language),
  question: language === 'ja' ? '近い締め切りは何ですか。' : 'What is due soon?',
  tally: { total: 3, order: 'due', span: { from: '2026-11-20T00:00:00.000Z' } },
  sentences: [
    {
      text: `半導体・デジタル産業戦略の改定: ${language === 'ja' ? '意見提出期限 2026年12月5日' : 'comments due Dec 5, 2026'}`,
      citations: [1],
    },
    {
      text:
        language === 'ja'
          ? '「Notice of meeting」の開催 2026年12月9日'
          : 'Two notices of a meeting on Dec 9, 2026',
      citations: [2, 3],
    },
  ],
  citations: [
    {
      number: 1,
      title: '半導体・デジタル産業戦略の改定',
      url: 'https://www.meti.go.jp/policy/mono_info_service/joho/conference/semicon_digital.html',
      publisher: language === 'ja' ? '経済産業省' : 'METI',
      publishedAt: '2026-11-17T15:30:00.000Z',
      citedText: '意見は12月5日までに提出してください。',
    },
    {
      number: 2,
      title: 'Notice of meeting',
      url: 'https://www.federalregister.gov/d/2026-1',
      publisher: 'NIST',
      citedText: 'The meeting will be held on December 9, 2026.',
    },
    {
      number: 3,
      title: 'Notice of meeting (corrected)',
      publisher: 'NIST',
      publishedAt: '2026-11-19',
      citedText: 'will be held on December 9, 2026, at 9 a.m.',
    },
  ],
})

const hostileReference = (text: string): Reference => ({
  title: text,
  url: text,
  publisher: text,
  publishedAt: text,
  place: text,
})

/** An answer in which every text that comes from outside, and the address, is `text`; its quotations are `citedText`. */
export const hostileAnswer = (text: string, citedText = text): AnswerMessage => ({
  ...sampleAnswer('en'),
  question: text,
  sentences: [{ text, citations: [1, 2] }],
  citations: [
    { ...hostileReference(text), number: 1, citedText, translation: text },
    { ...hostileReference(text), number: 2, citedText, isOwn: true },
  ],
})

export const hostileList = (text: string): AnswerMessage => ({
  ...hostileAnswer(text, `Re: ${text}`),
  tally: { total: 3, order: 'due' },
  sentences: [
    { text: `${text}: comments due Dec 5, 2026`, citations: [1] },
    { text: `Re: ${text}`, citations: [1, 2] },
  ],
})

export const hostileDecline = (text: string): AnswerMessage => ({
  ...sampleDecline('en'),
  question: text,
  nearest: [hostileReference(text), { ...hostileReference(text), isOwn: true }],
})
