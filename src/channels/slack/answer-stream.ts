import type { AnyChunk } from '@slack/types'
import type { AnswerMessage, AnswerStep } from '../../domain/message.ts'
import type { Language } from '../../domain/language.ts'
import type { SlackRenderer } from './rendered.ts'
import { createGrowingPost, type GrowingPostNeeds, type PostState } from './growing-post.ts'

/** An answer on its way, in a post that grows. */
export interface AnswerStream {
  readonly hear: (step: AnswerStep) => void
  /** Takes no more steps. */
  readonly close: () => Promise<PostState>
  /** How many sentences of the answer stand in the post; undefined where it shows others, or may lack some. */
  readonly toldOf: (answer: AnswerMessage) => number | undefined
}

export interface StreamNeeds extends GrowingPostNeeds {
  readonly renderer: Pick<SlackRenderer, 'sentence' | 'step'>
  readonly language: Language
}

/** Members read no faster; Slack limits how often a post is changed. */
const PAUSE_MILLISECONDS = 1_000

type Sentence = Extract<AnswerStep, { readonly kind: 'sentence' }>

/** Begins with the first step. Steps that come quickly go together. */
export const createAnswerStream = (needs: StreamNeeds): AnswerStream => {
  const { renderer, language } = needs
  const post = createGrowingPost(needs)
  const told: Sentence[] = []
  const tasks = createTasks()
  let waiting: AnyChunk[] = []
  let timer: NodeJS.Timeout | undefined
  let sending: Promise<void> = Promise.resolve()
  let isClosed = false

  const send = (): Promise<void> => {
    const chunks = waiting
    waiting = []
    if (chunks.length > 0) sending = sending.then(() => post.add(chunks))
    return sending
  }

  const sendSoon = (): void => {
    if (timer !== undefined) return
    void send()
    timer = setTimeout(() => {
      timer = undefined
      if (waiting.length > 0) sendSoon()
    }, PAUSE_MILLISECONDS)
  }

  return {
    hear: (step) => {
      if (isClosed) return
      if (step.kind === 'sentence') {
        told.push(step)
        waiting.push({ type: 'blocks', blocks: [...renderer.sentence(step)] })
      } else waiting.push(...tasks.begin(renderer.step(step, language)))
      sendSoon()
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await sending
      waiting.push(...tasks.end())
      if (typeof post.state() === 'object') await send()
      return post.state()
    },
    toldOf: (answer) => (post.isBroken() ? undefined : countTold(told, answer)),
  }
}

const countTold = (
  told: readonly Sentence[],
  { sentences, citations, tally }: AnswerMessage,
): number | undefined => {
  // Of a list, sentences are told otherwise.
  if (told.length > 0 && tally !== undefined) return undefined
  const isSame = told.every(({ text, citations: cited }, at) => {
    const sentence = sentences[at]
    if (sentence?.text !== text || sentence.citations.length !== cited.length) return false
    return cited.every(({ number, citedText }) =>
      citations.some((one) => one.number === number && one.citedText === citedText),
    )
  })
  return isSame ? told.length : undefined
}

/** What is being done, one line a step; the one before is over when the next begins. */
const createTasks = () => {
  let current: { readonly id: string; readonly title: string } | undefined
  let count = 0
  const end = (): AnyChunk[] => {
    if (current === undefined) return []
    const ended = current
    current = undefined
    return [{ type: 'task_update', ...ended, status: 'complete' }]
  }
  return {
    begin: (title: string): AnyChunk[] => {
      const ended = end()
      current = { id: String(++count), title }
      return [...ended, { type: 'task_update', ...current, status: 'in_progress' }]
    },
    end,
  }
}
