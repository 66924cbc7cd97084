import type { AnswerStep } from '../../../domain/message.ts'
import type { Language } from '../../../domain/language.ts'
import type { TeamsReference, TeamsWire } from '../wire.ts'
import type { TeamsRenderer } from '../rendered.ts'
import { STREAM_STOPPED, WireFault } from '../wire.ts'

/** An answer on its way. */
export interface AnswerStream {
  readonly hear: (step: AnswerStep) => void
  /** Takes no more steps. */
  readonly close: () => Promise<Streamed>
}

/** What a stream has shown. */
export interface Streamed {
  /** By which it is ended; missing where nothing was begun, or it can take no end any more. */
  readonly id?: string
  /** The text that stands in it. */
  readonly told: string
  /** The member pressed Stop. */
  readonly isStopped: boolean
}

export interface StreamNeeds {
  readonly wire: Pick<TeamsWire, 'send'>
  readonly renderer: Pick<TeamsRenderer, 'growing' | 'step'>
  readonly to: TeamsReference
  readonly language: Language
}

// learn.microsoft.com/microsoftteams/platform/bots/streaming-ux: one call a second, for two minutes.
const PAUSE_MILLISECONDS = 1_500
const LONGEST_MILLISECONDS = 110_000

type Sentence = Extract<AnswerStep, { readonly kind: 'sentence' }>

type Kind = 'informative' | 'streaming'

/** In a chat with one member, the answer grows as it is made. Steps that come quickly go together. */
export const createAnswerStream = (needs: StreamNeeds): AnswerStream => {
  const { renderer, language } = needs
  const sentences: Sentence[] = []
  const stream = createStream(needs)
  let waiting: { readonly kind: Kind; readonly text: string } | undefined
  let going: Promise<void> | undefined
  let isClosed = false

  /** One call at a time; the next, also the one that ends the stream, comes no sooner than Teams takes it. */
  const go = async (): Promise<void> => {
    for (let next = waiting; next !== undefined; next = waiting) {
      waiting = undefined
      const pause = pauseOf(PAUSE_MILLISECONDS)
      await stream.add(next.kind, next.text)
      if (!stream.isOver()) await pause
    }
    going = undefined
  }

  return {
    hear: (step) => {
      if (isClosed) return
      if (step.kind === 'sentence') {
        sentences.push(step)
        waiting = { kind: 'streaming', text: renderer.growing(sentences, language) }
        // What is being done is of no interest once the answer has begun.
      } else if (sentences.length === 0)
        waiting = { kind: 'informative', text: renderer.step(step, language) }
      going ??= go()
    },
    close: async () => {
      isClosed = true
      waiting = undefined
      await going
      return stream.shown()
    },
  }
}

const pauseOf = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })

const createStream = ({ wire, to }: StreamNeeds) => {
  const begun = performance.now()
  let sequence = 0
  let id: string | undefined
  let told = ''
  let hasFailed = false
  let isStopped = false
  /** It can neither grow nor be ended any more. */
  const isOver = (): boolean => hasFailed || performance.now() - begun > LONGEST_MILLISECONDS

  return {
    isOver,
    /** Never throws: what Teams did not take is shown at the end, with the whole. */
    add: async (kind: Kind, text: string): Promise<void> => {
      if (isOver()) return
      sequence += 1
      try {
        const given = await wire.send(to, {
          type: 'typing',
          text,
          entities: [streamInfo({ streamType: kind, streamSequence: sequence, streamId: id })],
        })
        id ??= given === '' ? undefined : given
        if (kind === 'streaming') told = text
      } catch (error) {
        isStopped = error instanceof WireFault && error.word === STREAM_STOPPED
        hasFailed = isStopped || id === undefined
      }
    },
    shown: (): Streamed => ({
      told,
      isStopped,
      ...(id === undefined || isOver() ? {} : { id }),
    }),
  }
}

interface StreamInfo {
  readonly streamType: Kind | 'final'
  readonly streamSequence?: number
  readonly streamId?: string | undefined
}

export const streamInfo = ({ streamId, ...info }: StreamInfo): object => ({
  type: 'streaminfo',
  ...info,
  ...(streamId === undefined ? {} : { streamId }),
})
