import type { Clock } from '../domain/clock.ts'
import type { Concept } from '../domain/question.ts'
import type { Pillar } from '../domain/pillar.ts'
import type { Source } from '../domain/source.ts'
import { createPublisherReader, type PublisherReader } from './named-publishers.ts'
import { createTopicReader, type TopicReader } from './named-topics.ts'
import { readPeriods, type Facing, type ReadPeriods } from './periods.ts'

/** What has to be known to understand a question. */
export interface QuestionNeeds {
  /** What a text is about, by the glossary. */
  readonly readConcepts: (text: string) => readonly Concept[]
  readonly sources: readonly Source[]
  readonly pillars: readonly Pillar[]
  readonly clock: Clock
  /** IANA zone, whose days are meant. */
  readonly timeZone: string
}

/** Of what the glossary knows: it is more than an everyday word. */
export const isKnown = ({ otherwise, general }: Concept): boolean =>
  otherwise.length > 0 && !general

/** Readers of what a text in normal form names. */
export interface QuestionReaders extends QuestionNeeds {
  readonly publishers: PublisherReader
  readonly readTopics: TopicReader
  readonly readPeriods: (text: string, facing: Facing) => ReadPeriods
}

export const createQuestionReaders = (needs: QuestionNeeds): QuestionReaders => {
  const { readConcepts, sources, pillars, clock, timeZone } = needs
  return {
    ...needs,
    publishers: createPublisherReader(sources, readConcepts),
    readTopics: createTopicReader(pillars),
    readPeriods: (text, facing) => readPeriods(text, { now: clock.now(), timeZone }, facing),
  }
}
