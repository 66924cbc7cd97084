import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { BriefingError, describeError } from '../domain/errors.ts'
import { PROMPT_VARIABLE, type Prompt } from '../domain/prompt.ts'
import { plainReason } from './plain-reason.ts'

/** The prompts that the bot uses: a new one gets its name here, and a file. */
const FILES = {
  classifyEntry: 'classify-entry',
  summariseEntry: 'summarise-entry',
  answerQuestion: 'answer-question',
  rewriteQuestion: 'rewrite-question',
  researchQuestion: 'research-question',
} as const

export type Prompts = Readonly<Record<keyof typeof FILES, Prompt>>

const FRONT_MATTER = /^---\r?\n(?<head>[\s\S]*?)\r?\n---\r?\n(?<text>[\s\S]*)$/u

const frontMatterSchema = z.strictObject({
  name: z.string(),
  version: z.string().min(1),
  purpose: z.string().min(1),
  variables: z.array(z.string()),
})

const lineOf = (text: string, part: string): number =>
  text.slice(0, Math.max(0, text.indexOf(part))).split('\n').length

/** Where a variable is used but not declared, or the other way round. */
const variableFaults = (whole: string, text: string, declared: readonly string[]): string[] => {
  const used = Array.from(text.matchAll(PROMPT_VARIABLE), ([place, name = '']) => ({ place, name }))
  return [
    ...used
      .filter(({ name }) => !declared.includes(name))
      .map(({ place, name }) => `${lineOf(whole, place)}: {{${name}}} is not among the variables`),
    ...declared
      .filter((name) => used.every((use) => use.name !== name))
      .map((name) => `${lineOf(whole, 'variables')}: the text does not use {{${name}}}`),
  ]
}

/** The prompt, or its faults as `line: reason`. */
const parsePrompt = (name: string, whole: string): Prompt | readonly string[] => {
  const { head, text } = FRONT_MATTER.exec(whole)?.groups ?? {}
  if (head === undefined || text === undefined) {
    return ['1: must begin with front matter between two lines of ---']
  }
  const document = parseDocument(head, { prettyErrors: false })
  if (document.errors.length > 0) {
    return document.errors.map(
      ({ pos, message }) => `${head.slice(0, pos[0]).split('\n').length + 1}: ${message}`,
    )
  }
  const parsed = frontMatterSchema.safeParse(document.toJS(), { error: plainReason })
  if (!parsed.success) {
    return parsed.error.issues.map(({ path, message }) => {
      const key = String(path[0] ?? '')
      return `${lineOf(whole, `\n${key}:`) + 1}: ${[key, message].filter(Boolean).join(': ')}`
    })
  }
  const { version, variables } = parsed.data
  if (parsed.data.name !== name)
    return [`${lineOf(whole, 'name:')}: name must be ${name}, as the file`]
  const faults = variableFaults(whole, text, variables)
  return faults.length > 0 ? faults : { name, version, variables, text: text.trim() }
}

/**
 * The words for models from a folder of Markdown files with front matter. Throws BriefingError `catalogue-invalid` that
 * tells every fault as `FILE:LINE: reason`; a file that nothing uses is a fault too.
 */
export const loadPrompts = async (directory: string): Promise<Prompts> => {
  const faults: string[] = []
  const load = async (name: string): Promise<Prompt> => {
    const whole = await readFile(join(directory, `${name}.md`), 'utf8').catch((error: unknown) => {
      faults.push(`${name}.md: cannot be read: ${describeError(error)}`)
    })
    const prompt = whole === undefined ? [] : parsePrompt(name, whole)
    if ('text' in prompt) return prompt
    faults.push(...prompt.map((fault) => `${name}.md:${fault}`))
    return { name, version: '', variables: [], text: '' }
  }
  const prompts = {
    classifyEntry: await load(FILES.classifyEntry),
    summariseEntry: await load(FILES.summariseEntry),
    answerQuestion: await load(FILES.answerQuestion),
    rewriteQuestion: await load(FILES.rewriteQuestion),
    researchQuestion: await load(FILES.researchQuestion),
  }
  const known = new Set(['README.md', ...Object.values(FILES).map((name) => `${name}.md`)])
  const present = await readdir(directory).catch(() => [])
  for (const file of present) {
    if (file.endsWith('.md') && !known.has(file)) {
      faults.push(`${file}:1: no code uses this prompt: name it in src/catalogue/prompts.ts`)
    }
  }
  if (faults.length > 0) {
    throw new BriefingError(
      'catalogue-invalid',
      faults.map((fault) => `prompts/${fault}`).join('\n'),
      {
        remedy: 'Correct the lines named above; prompts/answer-question.md shows the form.',
      },
    )
  }
  return prompts
}
