import { z } from 'zod'
import { text } from './written-values.ts'

const paths = z
  .array(text)
  .min(1)
  .describe('Dotted paths, or sentences around {paths}; the first that is not empty counts')

/** Where the fields of an entry stand in a reply of JSON. */
export const mapping = z
  .strictObject({
    entries: z.string().describe('Path of the list; empty for a reply that is itself the list'),
    id: paths.exactOptional(),
    title: paths,
    url: paths.exactOptional(),
    summary: z
      .array(text)
      .min(1)
      .exactOptional()
      .describe('As the others, but all sentences around {paths} are joined'),
    text: paths.exactOptional(),
    publishedAt: paths.exactOptional(),
    updatedAt: paths.exactOptional(),
    categories: paths.exactOptional(),
  })
  .describe('json-api only: where each field stands in the reply')

const selector = text.describe('CSS selector inside an entry; `selector@attribute` reads that')

/** Where the fields of an entry stand on a page. */
export const selectors = z
  .strictObject({
    entries: text.describe('One match an entry; the others are looked for inside it'),
    title: selector.exactOptional(),
    link: selector.exactOptional(),
    date: selector.exactOptional(),
    summary: selector.exactOptional(),
    category: selector.exactOptional(),
  })
  .describe('web-page and pdf-list only: CSS selectors')
