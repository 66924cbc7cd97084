import { BriefingError } from './errors.ts'

/** Words for a model, from prompts/NAME.md. */
export interface Prompt {
  readonly name: string
  /** From its front matter; stored with every label that it led to. */
  readonly version: string
  /** The variables that its text names as {{variable}}. */
  readonly variables: readonly string[]
  readonly text: string
}

/** A place in a prompt's text that a value fills. */
export const PROMPT_VARIABLE = /\{\{\s*([a-z][a-zA-Z]*)\s*\}\}/gu

/** The prompt's text with its variables filled, once: a {{variable}} inside a value stays as it is. Throws on a missing value. */
export const renderPrompt = (prompt: Prompt, values: Readonly<Record<string, string>>): string =>
  prompt.text.replaceAll(PROMPT_VARIABLE, (_, name: string) => {
    const value = values[name]
    if (value === undefined) {
      throw new BriefingError(
        'catalogue-invalid',
        `prompts/${prompt.name}.md asks for {{${name}}}, which nothing fills.`,
        {
          remedy: 'Take the variable out of the prompt, or fill it where the prompt is used.',
        },
      )
    }
    return value
  })

/** What goes to a model for one task, word for word. */
export interface RenderedPrompt extends Pick<Prompt, 'name' | 'version'> {
  readonly instructions: string
  readonly input: string
  /** JSON Schema of the reply. */
  readonly schema: unknown
}
