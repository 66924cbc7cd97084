/** Texts, and questions with what each text is worth to them: 0 for nothing, 1 and more. */
export interface QuestionSet {
  readonly texts: ReadonlyMap<string, string>
  readonly questions: readonly {
    readonly text: string
    readonly gains: ReadonlyMap<string, number>
  }[]
}

const discounted = (gains: readonly number[]): number =>
  gains.slice(0, 10).reduce((sum, gain, at) => sum + (2 ** gain - 1) / Math.log2(at + 2), 0)

/** nDCG@10 of one question. */
export const gainOf = (ranked: readonly string[], gains: ReadonlyMap<string, number>): number =>
  discounted(ranked.map((id) => gains.get(id) ?? 0)) /
  discounted([...gains.values()].toSorted((a, b) => b - a))

export const answerable = ({ questions }: QuestionSet): QuestionSet['questions'] =>
  questions.filter(({ gains }) => [...gains.values()].some((gain) => gain > 0))
