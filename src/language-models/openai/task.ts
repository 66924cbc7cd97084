import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod'
import type { z } from 'zod'
import type { Prompt } from '../../domain/prompt.ts'

/** One question to a model, in words and with the form of its reply. */
export interface Task<T> {
  readonly prompt: Pick<Prompt, 'name' | 'version'>
  /** The prompt with its static values: the same for every entry, since the server caches equal beginnings. */
  readonly instructions: string
  readonly input: string
  readonly schema: z.ZodType<T>
  /** Of the reply. */
  readonly maximumTokens: number
}

const nameOf = <T>({ prompt }: Task<T>): string => prompt.name.replaceAll('-', '_')

/** The body for `/responses`. */
export const responsesBody = <T>(model: string, task: Task<T>) => ({
  model,
  instructions: task.instructions,
  input: task.input,
  text: { format: zodTextFormat(task.schema, nameOf(task)) },
  reasoning: { effort: 'none' as const },
  max_output_tokens: task.maximumTokens,
  prompt_cache_key: task.prompt.name,
  store: false,
})

/** The body for `/chat/completions`: the common fields only, since such servers know no others. */
export const chatBody = <T>(model: string, task: Task<T>) => ({
  model,
  messages: [
    { role: 'system' as const, content: task.instructions },
    { role: 'user' as const, content: task.input },
  ],
  response_format: zodResponseFormat(task.schema, nameOf(task)),
  max_completion_tokens: task.maximumTokens,
})
