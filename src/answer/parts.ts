import type { Clock } from '../domain/clock.ts'
import type { Concept, UnderstoodQuestion } from '../domain/question.ts'
import type { LanguageModel } from '../domain/language-model.ts'
import type { Pillar } from '../domain/pillar.ts'
import type { PublisherOf } from './found.ts'
import type { Source } from '../domain/source.ts'
import type { Store } from '../domain/store.ts'
import { createEntryCount } from './count-entries.ts'
import { createJoinFollowUp, type JoinFollowUp } from '../text/follow-up.ts'
import { createQuestionReaders } from '../text/question-readers.ts'
import { createRetriever, type Retriever } from './retrieve.ts'
import { createUnderstand } from './understand.ts'

export interface AnswererNeeds {
  readonly store: Pick<Store, 'searchIndex' | 'entries' | 'documents' | 'deadlines'>
  readonly model: Pick<LanguageModel, 'name' | 'answer' | 'rewrite' | 'research'>
  readonly readConcepts: (text: string) => readonly Concept[]
  readonly sources: readonly Source[]
  readonly pillars: readonly Pillar[]
  readonly clock: Clock
  /** IANA zone in which days are meant and told. */
  readonly timeZone: string
}

/** What an answer is made with. */
export interface AnswererParts extends Omit<AnswererNeeds, 'sources'> {
  readonly retriever: Retriever
  readonly understand: (text: string) => UnderstoodQuestion
  readonly joinFollowUp: JoinFollowUp
  readonly publisherOf: PublisherOf
  readonly countEntries: () => Promise<number>
}

export const partsOf = (needs: AnswererNeeds): AnswererParts => {
  const { store, sources, clock } = needs
  const publishers = new Map(sources.map((source) => [source.id, source.publisher]))
  const publisherOf: PublisherOf = (sourceId, language) =>
    publishers.get(sourceId)?.[language] ?? sourceId
  const readers = createQuestionReaders(needs)
  return {
    ...needs,
    publisherOf,
    countEntries: createEntryCount(store.entries, clock),
    retriever: createRetriever({ store, publisherOf, clock }),
    understand: createUnderstand(readers),
    joinFollowUp: createJoinFollowUp(readers),
  }
}
