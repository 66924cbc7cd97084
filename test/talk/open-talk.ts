import { randomUUID } from 'node:crypto'
import type { Answer, Answerer } from '../../src/domain/answer.ts'
import type { AskedQuestion } from '../../src/domain/question.ts'
import type { ChannelName, Conversation } from '../../src/domain/conversation.ts'
import type { Language } from '../../src/domain/language.ts'
import type { Store } from '../../src/domain/store.ts'
import { createTalk, type Talk, type TalkNeeds } from '../../src/talk/talk.ts'

/** An answer that cites one entry, named after the question. */
export const answerTo = ({ text, language }: AskedQuestion): Answer => ({
  message: {
    kind: 'answer',
    language,
    question: text,
    outcome: 'grounded',
    sentences: [{ text: `All about ${text}.`, citations: [1] }],
    citations: [{ number: 1, title: 'An entry', publisher: 'NIST', citedText: text }],
    nearest: [],
    entriesSearched: 3,
  },
  standalone: text,
  sources: [{ kind: 'entry', key: '7' }],
  model: 'keyless',
})

/** A clock that stands still until it is moved, in minutes. */
export const createStillClock = (start = '2026-09-16T12:00:00Z') => {
  let at = Date.parse(start)
  return {
    now: () => new Date(at),
    pass: (minutes: number) => void (at += minutes * 60_000),
  }
}

/** A replica's talk whose answerer keeps what it was asked. */
export const openTalk = (
  { questions }: Pick<Store, 'questions'>,
  needs: Pick<TalkNeeds, 'clock'> & Partial<TalkNeeds>,
): Talk & { readonly heard: readonly AskedQuestion[]; readonly faults: readonly string[] } => {
  const heard: AskedQuestion[] = []
  const faults: string[] = []
  const answer: Answerer = needs.ask ?? (async (question) => answerTo(question))
  const talk = createTalk({
    questions,
    limits: { member: 30, workspace: 300 },
    memoryMinutes: 30,
    retainDays: 90,
    tellFault: (reason) => faults.push(reason),
    ...needs,
    ask: (question, hear) => {
      heard.push(question)
      return answer(question, hear)
    },
  })
  return { ...talk, heard, faults }
}

/** A conversation that nobody else talks in. */
export const openPlace = (
  { conversations }: Pick<Store, 'conversations'>,
  channel: ChannelName = 'slack',
  language: Language = 'en',
): Promise<Conversation> => conversations.open(channel, randomUUID(), language)
