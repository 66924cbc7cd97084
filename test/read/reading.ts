import { BriefingError } from '../../src/domain/errors.ts'
import { readDocument } from '../../src/read/read-document.ts'
import type { ReadText } from '../../src/read/read-text.ts'

/** Reads a document as if it had been fetched. */
export const readPage = async (
  page: string | Uint8Array,
  contentType = 'text/html',
): Promise<ReadText> =>
  readDocument({
    document: {
      body: typeof page === 'string' ? new TextEncoder().encode(page) : page,
      contentType,
      address: 'https://publisher.example/news/1',
    },
    hint: { title: 'Test', language: 'und' },
  })

/** The text of a document, or undefined where it is refused as it should be: by an error of ours, with a remedy. */
export const textOrRefusal = async (page: string | Uint8Array): Promise<string | undefined> => {
  try {
    return (await readPage(page)).text
  } catch (error) {
    if (error instanceof BriefingError && error.remedy !== undefined) return undefined
    throw error
  }
}

/** Long enough for an article. */
export const PARAGRAPH =
  'The council met on Tuesday, and agreed that test data may cross the border where both sides protect them. '

export const article = (inside: string): string =>
  `<html><head><title>Test</title></head><body><main><h1>Test</h1><p>${PARAGRAPH.repeat(3)}</p>${inside}</main></body></html>`
