import type { EntryText } from '../../src/domain/language-model.ts'
import type { RecommendationId } from '../../src/domain/pillar.ts'
import type { Scores, Teach } from './teachers.ts'
import type { Vectorise } from './vectors.ts'

export interface Labelled extends EntryText {
  readonly labels: readonly RecommendationId[]
}

/** What a learned part says of an entry; undefined where it cannot read it. */
export type Opinion = Scores | undefined
type Judge = (entries: readonly EntryText[]) => Promise<readonly Opinion[]>

/** A classifier that learns. */
export interface Part {
  readonly name: string
  /** True where the own labelled set is among its lessons, beside the example headlines. */
  readonly learnsOwnSet: boolean
  readonly learn: (lessons: readonly Labelled[]) => Promise<Judge>
}

interface PartPlan {
  readonly name: string
  readonly learnsOwnSet: boolean
  /** What the part reads of a text; undefined where it cannot read it. */
  readonly read?: (text: EntryText) => EntryText | undefined
  readonly vectors: (texts: readonly EntryText[]) => Vectorise
  readonly teach: Teach
}

const asWritten = (text: EntryText): EntryText => text

export const createPart = ({ read = asWritten, vectors, teach, ...named }: PartPlan): Part => ({
  ...named,
  learn: async (lessons) => {
    const readable = lessons.flatMap((lesson) => {
      const text = read(lesson)
      return text === undefined ? [] : [{ text, labels: lesson.labels }]
    })
    const texts = readable.map(({ text }) => text)
    const vectorise = vectors(texts)
    const learned = await vectorise(texts)
    const score = teach(
      learned.map((vector, at) => ({ vector, labels: readable[at]?.labels ?? [] })),
    )
    return async (entries) => {
      const opinions: Opinion[] = []
      for (const entry of entries) {
        const text = read(entry)
        const [vector] = text === undefined ? [] : await vectorise([text])
        opinions.push(vector === undefined ? undefined : score(vector))
      }
      return opinions
    }
  },
})

const FOLDS = 5

/** What the part says of the own set; where that is among its lessons, a fifth at a time by what the others teach. */
export const opinionsOfOwn = async (
  part: Part,
  examples: readonly Labelled[],
  own: readonly Labelled[],
): Promise<readonly Opinion[]> => {
  if (!part.learnsOwnSet) return (await part.learn(examples))(own)
  const opinions: Opinion[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    // Neighbours in the set are of one subject: every fifth entry is held back, so that each fold has all subjects.
    const isHeldBack = (_: unknown, at: number): boolean => at % FOLDS === fold
    const lessons = own.filter((entry, at) => !isHeldBack(entry, at))
    const judge = await part.learn([...examples, ...lessons])
    const said = await judge(own.filter(isHeldBack))
    for (const [nth, opinion] of said.entries()) opinions[nth * FOLDS + fold] = opinion
  }
  return opinions
}
