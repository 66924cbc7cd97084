import MiniSearch from 'minisearch'
import { create, insertMultiple, search as searchOrama } from '@orama/orama'
import type { LentServer } from '../promises/lent-database.ts'
import type { QuestionReader } from '../../src/text/question.ts'
import type { QuestionSet } from './question-set.ts'
import { createRetriever } from '../../src/answer/retrieve.ts'
import { tokenise } from '../../src/text/tokenise.ts'

/** The ids of the ten best texts for a question, best first. */
export interface Ranker {
  readonly rank: (question: string) => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

export type CreateRanker = (texts: QuestionSet['texts']) => Promise<Ranker>

const NOW = new Date('2026-01-01T00:00:00Z')
const MOST = 10

/** Through the bot's own index in PostgreSQL and its own retriever; each text is one chunk of an entry. */
export const ours =
  (server: LentServer, readConcepts: QuestionReader): CreateRanker =>
  async (texts) => {
    const { store, close } = await server.createDatabase()
    const ids = [...texts.keys()]
    const feedId = 'bench/set'
    await store.entries.record(
      { id: feedId, sourceId: 'bench', complete: false },
      ids.map((_, at) => ({
        id: String(at),
        title: '',
        summary: '',
        language: 'und',
        categories: [],
      })),
      {
        state: { feedId, validators: {}, nextCheckAt: NOW, failures: 0 },
        fetchedAt: NOW,
      },
    )
    const entries = await store.searchIndex.unindexed(ids.length)
    await store.searchIndex.put(
      entries.map((entry) => {
        const text = texts.get(ids[Number(entry.id)] ?? '') ?? ''
        return { entry, chunks: [{ position: 0, text, terms: tokenise(text) }] }
      }),
    )
    const retrieve = createRetriever({
      store,
      clock: { now: () => NOW },
      publisherOf: (sourceId) => sourceId,
    })
    return {
      rank: async (question) => {
        const found = await retrieve({
          concepts: readConcepts(question),
          filter: { publishers: [], pillars: [], recommendations: [], types: [] },
          wants: 'passages',
          language: 'en',
        })
        return found.flatMap(({ source }) =>
          source.kind === 'entry' ? (ids[Number(source.entry.id)] ?? []) : [],
        )
      },
      close,
    }
  }

const nothing = async (): Promise<void> => {}

/** MiniSearch in memory, with its own tokens or with ours. */
export const miniSearch =
  (tokens?: typeof tokenise): CreateRanker =>
  async (texts) => {
    const index = new MiniSearch({
      fields: ['text'],
      ...(tokens === undefined ? {} : { tokenize: tokens, processTerm: (term: string) => term }),
    })
    index.addAll(Array.from(texts, ([id, text]) => ({ id, text })))
    return {
      rank: async (question) =>
        index
          .search(question)
          .slice(0, MOST)
          .map(({ id }) => String(id)),
      close: nothing,
    }
  }

/** Orama in memory, with its own tokens or with ours. */
export const orama =
  (tokens?: typeof tokenise): CreateRanker =>
  async (texts) => {
    const index = create({
      schema: { name: 'string', text: 'string' } as const,
      ...(tokens === undefined
        ? {}
        : {
            components: {
              tokenizer: {
                language: 'english',
                normalizationCache: new Map<string, string>(),
                tokenize: (raw: string) => tokens(raw),
              },
            },
          }),
    })
    const names = [...texts.keys()]
    await insertMultiple(
      index,
      Array.from(texts.values(), (text, at) => ({ name: String(at), text })),
    )
    return {
      rank: async (term) => {
        const { hits } = await searchOrama(index, {
          term,
          properties: ['text'],
          limit: MOST,
          threshold: 1,
        })
        return hits.map(({ document }) => names[Number(document.name)] ?? '')
      },
      close: nothing,
    }
  }
