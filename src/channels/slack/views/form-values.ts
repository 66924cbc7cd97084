import { z } from 'zod'
import type { Field, FormValues } from '../../../messenger/form-fields.ts'

const optionSchema = z.object({ value: z.string().max(200) })

/** What a member has put into one field: as Slack has it, one of these by the kind of the field. */
const valueSchema = z.object({
  value: z.string().max(3_000).nullish(),
  selected_option: optionSchema.nullish(),
  selected_options: z.array(optionSchema).max(200).nullish(),
  selected_time: z.string().max(20).nullish(),
})

/** docs.slack.dev/reference/views: `state.values`, by block and element. */
const valuesSchema = z.record(z.string(), z.record(z.string(), valueSchema))

/** What is no form of ours is an empty one. */
export const readFormValues = (values: unknown): FormValues => {
  const blocks = valuesSchema.safeParse(values).data ?? {}
  const at = (name: Field) => Object.values(blocks[name] ?? {})[0]
  return {
    one: (name) => {
      const { value, selected_option: option, selected_time: time } = at(name) ?? {}
      return value ?? option?.value ?? time ?? ''
    },
    many: (name) => (at(name)?.selected_options ?? []).map(({ value }) => value),
  }
}
