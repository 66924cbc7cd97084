import { join } from 'node:path'
import { loadPillars } from '../../../src/catalogue/pillars.ts'
import { loadPrompts } from '../../../src/catalogue/prompts.ts'
import type { LanguageModel } from '../../../src/domain/language-model.ts'
import { createOpenAiModel } from '../../../src/language-models/openai/openai-model.ts'
import type { OpenAiOptions } from '../../../src/language-models/openai/openai-model.ts'
import { unmetered } from '../../../src/spending/budget.ts'

const PROMPTS = join(import.meta.dirname, '../../../prompts')

export const { pillars } = await loadPillars(join(PROMPTS, 'pillars'))
export const prompts = await loadPrompts(PROMPTS)

export const KEY = 'sk-secret-0123456789'
export const APIS = ['responses', 'chat-completions'] as const
export const ENTRY = { title: 'Quantum key distribution', summary: '', language: 'en' }

/** The adapter with the project's own prompts and pillars, and no budget to keep. */
export const modelAt = (baseUrl: string, options: Partial<OpenAiOptions> = {}): LanguageModel =>
  createOpenAiModel({
    apiKey: KEY,
    baseUrl,
    model: 'gpt-6-luna',
    api: 'responses',
    timeoutMilliseconds: 5_000,
    pillars,
    prompts,
    meter: unmetered,
    ...options,
  })
