import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { BriefingError, describeError } from '../domain/errors.ts'
import { plainReason } from './plain-reason.ts'

/** A file of values, one JSON object a line. */
export interface JsonLines<T> {
  readonly path: string
  readonly schema: z.ZodType<T>
  /** Tells who made a fault what a right line looks like. */
  readonly example: string
}

/**
 * Reads the values; empty lines are skipped. Throws BriefingError `bad-input` that tells every faulty line:
 * `entries.jsonl:12: labels[0]: must be …`.
 */
export const readJsonLines = async <T>(file: JsonLines<T>): Promise<readonly T[]> => {
  const { path } = file
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw invalid(file, [`${path}: cannot be read: ${describeError(error)}`], error)
  })
  const read = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [readLine(file, line, at)]))
  const faults = read.flatMap((each) => ('fault' in each ? [`${path}:${each.fault}`] : []))
  if (faults.length > 0) throw invalid(file, faults)
  const values = read.flatMap((each) => ('value' in each ? [each.value] : []))
  if (values.length === 0) throw invalid(file, [`${path}: holds no entries`])
  return values
}

const readLine = <T>(
  { schema }: JsonLines<T>,
  line: string,
  at: number,
): { readonly value: T } | { readonly fault: string } => {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { fault: `${at + 1}: is not JSON: ${describeError(error)}` }
  }
  const parsed = schema.safeParse(value, { error: plainReason })
  if (parsed.success) return { value: parsed.data }
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return { fault: `${at + 1}: ${reasons.join('; ')}` }
}

const invalid = <T>(
  { example }: JsonLines<T>,
  lines: readonly string[],
  cause?: unknown,
): BriefingError =>
  new BriefingError('bad-input', lines.join('\n'), {
    remedy: `Give a file of JSON lines such as ${example}.`,
    cause,
  })
