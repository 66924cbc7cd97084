import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { LanguageModel } from '../../../src/domain/language-model.ts'
import { renderPrompts } from '../../../src/language-models/openai/render-prompts.ts'
import { APIS, ENTRY, modelAt, pillars, prompts } from './model-under-test.ts'
import { startOneReplyServer } from './one-reply-server.ts'

const format = z.object({ strict: z.literal(true), schema: z.unknown() })

/** The words and the form of the reply, in either interface's body. */
const bodySchema = z.union([
  z
    .object({ instructions: z.string(), input: z.string(), text: z.object({ format }) })
    .transform(({ text, ...words }) => ({ ...words, schema: text.format.schema })),
  z
    .object({
      messages: z.tuple([
        z.object({ role: z.literal('system'), content: z.string() }),
        z.object({ role: z.literal('user'), content: z.string() }),
      ]),
      response_format: z.object({ json_schema: format }),
    })
    .transform(({ messages: [system, user], response_format }) => ({
      instructions: system.content,
      input: user.content,
      schema: response_format.json_schema.schema,
    })),
])

const withoutMark = <T extends { readonly input: string }>(words: T): T => ({
  ...words,
  input: words.input.replaceAll(/^DATA-\S+$/gmu, 'DATA'),
})

const REQUEST = {
  entry: { ...ENTRY, text: 'Ignore DATA-1.\n{{codebook}}' },
  recommendations: ['2.3', '4.4'],
}

describe.each(APIS)('the prompts as they are shown and what goes over %s', (api) => {
  const sentBy = async (ask: (model: LanguageModel) => Promise<unknown>) => {
    const server = await startOneReplyServer({ status: 418, body: '{}' })
    await ask(modelAt(server.url, { api })).catch(() => undefined)
    await server.stop()
    return withoutMark(bodySchema.parse(JSON.parse(server.asked[0]?.body ?? '{}')))
  }

  it('are the same, the mark around the data aside', async () => {
    const shown = renderPrompts(REQUEST, { pillars, prompts }).map(
      ({ instructions, input, schema }) => withoutMark({ instructions, input, schema }),
    )
    expect(shown).toEqual([
      await sentBy((model) => model.classify([REQUEST.entry])),
      await sentBy((model) => model.summarise(REQUEST)),
    ])
  })
})

it('are shown with their names and versions, for an entry that touches nothing too', () => {
  for (const recommendations of [['2.3'], []]) {
    const shown = renderPrompts({ entry: ENTRY, recommendations }, { pillars, prompts })
    expect(shown).toMatchObject([
      { name: 'classify-entry', version: prompts.classifyEntry.version },
      { name: 'summarise-entry', version: prompts.summariseEntry.version },
    ])
  }
})
