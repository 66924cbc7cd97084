import { LLMock } from '@copilotkit/aimock'
import { z } from 'zod'

const MARK = /^(DATA-[\w-]+)\n(?<json>[\s\S]*)\n\1$/u

const entriesSchema = z.object({
  entries: z.array(z.object({ id: z.string(), title: z.string() })),
})
const entrySchema = z.object({ entry: z.object({ title: z.string() }) })
const passagesSchema = z.object({
  passages: z.array(z.object({ id: z.string(), text: z.string() })),
})
const followUpSchema = z.object({ turns: z.array(z.unknown()), question: z.string() })

/** What stands between the marks of a request. */
export const dataIn = (input: string): unknown =>
  JSON.parse(MARK.exec(input)?.groups?.['json'] ?? 'null')

const labelsOf = (title: string) => [
  ...(/quantum/iu.test(title) ? [{ quote: title, recommendation: '2.3' }] : []),
  ...(title.includes('海底ケーブル') ? [{ quote: '海底ケーブル', recommendation: '4.4' }] : []),
]

/** A careful reader's reply to a request of ours, in place of a hosted model's: quantum and cables are relevant, else nothing. */
export const replyTo = (input: string): unknown => {
  const data = dataIn(input)
  const asked = entriesSchema.safeParse(data)
  if (asked.success) {
    return {
      entries: asked.data.entries.map(({ id, title }) => ({
        id,
        relevant: labelsOf(title).length > 0,
        labels: labelsOf(title),
      })),
    }
  }
  const summarised = entrySchema.safeParse(data)
  if (summarised.success) {
    const { title } = summarised.data.entry
    const both = { english: title, japanese: title }
    return { ...both, original: '', whyItMatters: both, names: [{ written: title, source: title }] }
  }
  const followUp = followUpSchema.safeParse(data)
  if (followUp.success) {
    const { question } = followUp.data
    const keywords = { english: ['cables'], japanese: ['ケーブル'] }
    return { standalone: question, keywords, needsSeveralSearches: false }
  }
  const { passages } = passagesSchema.parse(data)
  return {
    claims: passages.map(({ id, text }) => {
      const quote = text.split(/(?<=\.)\s|\n/u).at(-1) ?? ''
      return { passageId: id, quote, text: quote, translation: null }
    }),
  }
}

/** A server on loopback that speaks the OpenAI interface; only the replies are ours. */
export const startReplyingServer = async (): Promise<LLMock> => {
  const server = new LLMock({ port: 0, host: '127.0.0.1' })
  server.onMessage(/^DATA-/u, (request) => {
    const input = request.messages.findLast(({ role }) => role === 'user')?.content
    return { content: JSON.stringify(replyTo(typeof input === 'string' ? input : '')) }
  })
  await server.start()
  return server
}
