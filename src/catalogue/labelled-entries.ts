import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { BriefingError, describeError } from '../domain/errors.ts'
import { plainReason } from './plain-reason.ts'

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

/**
 * Reads a labelled set, one JSON object a line; empty lines are skipped.
 * Throws BriefingError `bad-input` that tells every faulty line: `entries.jsonl:12: labels[0]: must be …`.
 */
export const readLabelledEntries = async (path: string): Promise<readonly GoldEntry[]> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw invalid([`${path}: cannot be read: ${describeError(error)}`], error)
  })
  const read = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [readLine(line, at)]))
  const faults = read.flatMap((each) => ('fault' in each ? [`${path}:${each.fault}`] : []))
  if (faults.length > 0) throw invalid(faults)
  const entries = read.flatMap((each) => ('entry' in each ? [each.entry] : []))
  if (entries.length === 0) throw invalid([`${path}: holds no entries`])
  return entries
}

const readLine = (
  line: string,
  at: number,
): { readonly entry: GoldEntry } | { readonly fault: string } => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { fault: `${at + 1}: is not JSON: ${describeError(error)}` }
  }
  const parsed = labelledEntrySchema.safeParse(value, { error: plainReason })
  if (parsed.success) return { entry: parsed.data }
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return { fault: `${at + 1}: ${reasons.join('; ')}` }
}

const invalid = (lines: readonly string[], cause?: unknown): BriefingError =>
  new BriefingError('bad-input', lines.join('\n'), {
    remedy:
      'Give a file of JSON lines such as {"id":"1","lang":"en","title":"…","summary":"…","labels":["2.3"]}.',
    cause,
  })
