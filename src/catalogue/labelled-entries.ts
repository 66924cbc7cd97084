import { z } from 'zod'
import { readJsonLines } from './json-lines.ts'

/** One line of a labelled set; what an eval does not need (origin, url, date …) may stand there and is not read. */
const labelledEntrySchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  summary: z.string().default(''),
  lang: z.string(),
  labels: z.array(z.string().regex(/^\d\.\d$/u, 'must be a recommendation, such as "2.3"')),
  /** False where the readers found it borderline. */
  sure: z.boolean().default(true),
})

/** An entry with the recommendations that careful readers gave it; none: relevant to nothing. */
export type GoldEntry = z.output<typeof labelledEntrySchema>

/** Reads a labelled set. Faults as of readJsonLines. */
export const readLabelledEntries = (path: string): Promise<readonly GoldEntry[]> =>
  readJsonLines({
    path,
    schema: labelledEntrySchema,
    example: '{"id":"1","lang":"en","title":"…","summary":"…","labels":["2.3"]}',
  })

const recordedReplySchema = z.object({
  id: z.string().min(1),
  relevant: z.boolean(),
  labels: z.array(z.object({ quote: z.string(), recommendation: z.string() })),
})

/** What a reader who was given prompt and entry replied, in the form that a hosted model is asked for. */
export type RecordedReply = z.output<typeof recordedReplySchema>

/** Reads recorded replies; each has the id of its entry in the labelled set. Faults as of readJsonLines. */
export const readRecordedReplies = (path: string): Promise<readonly RecordedReply[]> =>
  readJsonLines({
    path,
    schema: recordedReplySchema,
    example:
      '{"id":"1","relevant":true,"labels":[{"quote":"words of the entry","recommendation":"2.3"}]}',
  })
