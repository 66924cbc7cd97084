import type { StoredEntry } from '../domain/entry.ts'
import type { EntryText } from '../domain/language-model.ts'
import { shorten } from './shorten.ts'

/** In characters: what an entry is about shows in its first page, and hosted models are paid by the word. */
const READ = { title: 500, summary: 2_000, text: 6_000 }

/** What a language model is shown of an entry: the head of each text. */
export const entryText = ({
  title,
  summary,
  text,
  language,
}: Pick<StoredEntry, 'title' | 'summary' | 'text' | 'language'>): EntryText => ({
  title: shorten(title, READ.title),
  summary: shorten(summary, READ.summary),
  ...(text === undefined ? {} : { text: shorten(text, READ.text) }),
  language,
})
