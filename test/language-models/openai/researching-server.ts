import { LLMock } from '@copilotkit/aimock'
import { z } from 'zod'
import type { Passage, SearchPassages } from '../../../src/domain/language-model.ts'

const messagesSchema = z.array(z.object({ role: z.string(), content: z.unknown() }))

/** A model's turn: what it calls, or what it says. */
export type Turn =
  | { readonly calls: readonly (readonly [tool: string, words: unknown])[] }
  | { readonly says: string }

export interface Round {
  readonly question: string
  /** What stood in the last messages of tools. */
  readonly results: readonly string[]
  readonly tools: readonly string[]
  readonly toolChoice: unknown
}

const usage = {
  input_tokens: 100,
  output_tokens: 10,
  prompt_tokens: 100,
  completion_tokens: 10,
  total_tokens: 110,
}

const toolsSchema = z.array(z.object({ function: z.object({ name: z.string() }) })).default([])

/** A server on loopback whose model takes these turns, and the last one again and again; `rounds` is what it was told. */
export const startResearchingServer = async (...turns: readonly Turn[]) => {
  const rounds: Round[] = []
  const server = new LLMock({ port: 0, host: '127.0.0.1' })
  server.onMessage(/^DATA-/u, ({ messages, tools, tool_choice: toolChoice }) => {
    const told = messagesSchema.parse(messages)
    const lastSaid = told.findLastIndex(({ role }) => role === 'assistant')
    rounds.push({
      question: String(told.find(({ role }) => role === 'user')?.content),
      results: told
        .slice(lastSaid + 1)
        .filter(({ role }) => role === 'tool')
        .map(({ content }) => String(content)),
      tools: toolsSchema.parse(tools).map((tool) => tool.function.name),
      toolChoice,
    })
    const turn = turns[Math.min(rounds.length, turns.length) - 1]
    if (turn === undefined || 'says' in turn) return { content: turn?.says ?? '', usage }
    return {
      toolCalls: turn.calls.map(([name, words]) => ({
        name,
        arguments: typeof words === 'string' ? words : JSON.stringify(words),
      })),
      usage,
    }
  })
  await server.start()
  return { url: `${server.url}/v1`, rounds, stop: () => server.stop() }
}

export const QUESTION = {
  text: 'Compare the rules for cables and for repair ships.',
  language: 'en',
} as const

export const search = (words: string): Turn => ({ calls: [['search', { words }]] })
export const claim = { passageId: '1', quote: 'Cables are long.', text: 'Long.', translation: null }
export const answer = (...claims: readonly object[]): Turn => ({ calls: [['answer', { claims }]] })
export const CLAIM = { passageId: '1', quote: 'Cables are long.', text: 'Long.' }

/** Finds one passage each time. */
export const createSearch = (text = 'Cables are long.') => {
  const searched: string[] = []
  const passages: SearchPassages = (words) => {
    searched.push(words)
    const passage: Passage = {
      id: String(searched.length),
      title: `On ${words}`,
      publisher: 'FCC',
      text,
      relevance: 1,
    }
    return Promise.resolve([passage])
  }
  return { searched, passages }
}
