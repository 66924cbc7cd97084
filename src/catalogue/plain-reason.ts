import { z } from 'zod'

/**
 * Says in plain words what is wrong with a value; given to zod as error map. Undefined leaves zod's own words.
 * Unknown keys get one line each, in their order.
 */
export const plainReason = (issue: z.core.$ZodRawIssue): string | undefined => {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined
      ? `is missing (${named(issue.expected)})`
      : `must be ${named(issue.expected)}, not ${named(kindOf(issue.input))}`
  }
  if (issue.code === 'invalid_value') {
    return `must be ${oneOf(issue.values.map(String))}, not ${JSON.stringify(issue.input)}`
  }
  if (issue.code === 'invalid_union') return choiceReason(issue)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `unknown key "${key}"${suggestion(key, issue.inst)}`).join('\n')
  }
  if (issue.code === 'too_small' || issue.code === 'too_big') return sizeReason(issue)
  return undefined
}

/** Of a value whose own field (its discriminator) tells which form it has. */
const choiceReason = (
  issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>,
): string | undefined => {
  const { discriminator, options, input } = issue
  if (discriminator === undefined || !Array.isArray(options)) return undefined
  const given = new Map<string, unknown>(Object.entries(input ?? {})).get(discriminator)
  const choice = `must be ${oneOf(options.map(String))}`
  return given === undefined ? `is missing: ${choice}` : `${choice}, not ${JSON.stringify(given)}`
}

const sizeReason = (
  issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>,
): string => {
  const bound =
    issue.code === 'too_small' ? `at least ${issue.minimum}` : `at most ${issue.maximum}`
  if (issue.origin === 'string') {
    return issue.input === '' ? 'must not be empty' : `must have ${bound} characters`
  }
  return issue.origin === 'array' ? `must have ${bound} in its list` : `must be ${bound}`
}

const oneOf = (values: readonly string[]): string =>
  values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

const named = (kind: string): string => {
  if (kind === 'null') return 'empty'
  const plain: Readonly<Record<string, string>> = {
    array: 'list',
    object: 'mapping',
    record: 'mapping',
    int: 'whole number',
  }
  return `a ${plain[kind] ?? kind}`
}

const suggestion = (key: string, schema: unknown): string => {
  if (!(schema instanceof z.ZodObject)) return ''
  const known = Object.keys(schema.shape)
  const nearest = known
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .toSorted((one, other) => one.distance - other.distance)[0]
  return nearest !== undefined && nearest.distance <= Math.ceil(key.length / 3)
    ? `: did you mean "${nearest.name}"?`
    : `: known are ${known.join(', ')}`
}

/** Levenshtein: how many letters must be put in, taken out or changed. */
const editDistance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1]
    for (const [column, each] of Array.from(other).entries()) {
      next.push(
        Math.min(
          (next[column] ?? 0) + 1,
          (row[column + 1] ?? 0) + 1,
          (row[column] ?? 0) + (letter === each ? 0 : 1),
        ),
      )
    }
    row = next
  }
  return row.at(-1) ?? 0
}
