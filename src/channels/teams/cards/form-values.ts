import { z } from 'zod'
import type { FormValues } from '../../../messenger/form-fields.ts'

/** What stands in the fields of a card, by their names: foreign. Longer ones were not typed into ours. */
const valuesSchema = z.record(z.string().max(50), z.unknown())
const valueSchema = z.string().max(3_000)

/** As they were typed, for a form that is shown anew. */
export const rawValuesIn = (data: unknown): Readonly<Record<string, string>> => {
  const all = Object.entries(valuesSchema.safeParse(data).data ?? {})
  return Object.fromEntries(
    all.flatMap(([name, value]) => {
      const read = valueSchema.safeParse(typeof value === 'number' ? `${value}` : value)
      return read.success ? [[name, read.data] as const] : []
    }),
  )
}

const MOST_CHOSEN = 200

/** What is no form of ours is an empty one. */
export const readCardValues = (data: unknown): FormValues => {
  const values = new Map(Object.entries(rawValuesIn(data)))
  return {
    one: (name) => values.get(name) ?? '',
    many: (name) =>
      (values.get(name) ?? '')
        .split(',')
        .map((value) => value.trim())
        .filter(Boolean)
        .slice(0, MOST_CHOSEN),
  }
}
