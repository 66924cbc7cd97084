import { z } from 'zod'
import { readJsonLines } from './json-lines.ts'

export const QUESTION_KINDS = [
  'same-language',
  'cross-language',
  'follow-up',
  'dates',
  'list',
  'count',
  'document-number',
  'unanswerable',
] as const

/** Questions to tune on, and questions that show what the tuning is worth. */
export const QUESTION_PARTS = ['seen', 'unseen'] as const
export type QuestionPart = (typeof QUESTION_PARTS)[number]

const goldQuestionSchema = z
  .strictObject({
    id: z.string().min(1),
    part: z.enum(QUESTION_PARTS).default('seen'),
    kind: z.enum(QUESTION_KINDS),
    lang: z.enum(['en', 'ja']),
    question: z.string().min(1),
    /** What was asked before in the same conversation, the last one last. */
    after: z.array(z.string().min(1)).default([]),
    /** Addresses, or ids within a feed, of the entries that answer it; each of them is right. */
    sources: z.array(z.string().min(1)),
    /** How many entries fit. */
    total: z.int().min(0).optional(),
    /** Words that answer it, as its sources write them; one of these wordings must be said or quoted. */
    holds: z.array(z.string().min(1)).default([]),
  })
  .refine(({ kind, sources }) => (kind === 'unanswerable') === (sources.length === 0), {
    path: ['sources'],
    message: 'must be empty for what is unanswerable, and for nothing else',
  })
  .refine(({ kind, after }) => kind !== 'follow-up' || after.length > 0, {
    path: ['after'],
    message: 'must tell what a follow-up follows',
  })
  .refine(({ kind, total }) => (kind === 'count') === (total !== undefined), {
    path: ['total'],
    message: 'must stand where the kind is "count", and nowhere else',
  })

/** A question with what careful readers say would answer it. */
export type GoldQuestion = z.output<typeof goldQuestionSchema>

/** Reads a set of questions. Faults as of readJsonLines. */
export const readQuestionSet = (path: string): Promise<readonly GoldQuestion[]> =>
  readJsonLines({
    path,
    schema: goldQuestionSchema,
    example:
      '{"id":"1","kind":"same-language","lang":"en","question":"…","sources":["https://…"],"holds":["words"]}',
  })
