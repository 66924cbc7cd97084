import type { Language } from '../domain/language.ts'

/** How an answer to a question of a set turned out. */
export interface JudgedAnswer {
  readonly kind: string
  readonly language: Language
  /** Whether something that was published answers it. */
  readonly answerable: boolean
  readonly grounded: boolean
  /** Whether a right source is among the first three that it cites. */
  readonly citesRight: boolean
  /** The same, or it was declined with a right one among the nearest that it names. */
  readonly findsRight: boolean
  /** For questions that name the words which answer them. */
  readonly holds?: boolean
  /** For questions that ask how many. */
  readonly countRight?: boolean
  readonly citations: number
  /** Citations whose words stand verbatim in an entry at their address. */
  readonly verbatim: number
  /** Sentences without a citation. */
  readonly unproven: number
  readonly milliseconds: number
}

export interface Share {
  readonly count: number
  readonly of: number
  /** 1 where there is nothing to be right about. */
  readonly share: number
}

export interface AnswerScore {
  readonly questions: number
  readonly answered: Share
  readonly declined: Share
  /** A right source among the first three cited, by kind of question: over all, and by the language of the question. */
  readonly right: Readonly<Record<string, Share>>
  readonly found: Readonly<Record<string, Share>>
  readonly holds: Share
  readonly counts: Share
  readonly citationsVerbatim: Share
  readonly sentencesUnproven: number
  readonly milliseconds: { readonly p50: number; readonly p95: number }
}

/** Sums up what became of the questions. */
export const scoreAnswers = (answers: readonly JudgedAnswer[]): AnswerScore => {
  const answerable = answers.filter((each) => each.answerable)
  const citations = sum(answers, ({ citations: count }) => count)
  return {
    questions: answers.length,
    answered: shareOf(answerable, ({ grounded }) => grounded),
    declined: shareOf(
      answers.filter((each) => !each.answerable),
      ({ grounded }) => !grounded,
    ),
    right: byKind(answerable, ({ citesRight }) => citesRight),
    found: byKind(answerable, ({ findsRight }) => findsRight),
    holds: shareOf(
      answers.filter(({ holds }) => holds !== undefined),
      ({ holds }) => holds === true,
    ),
    counts: shareOf(
      answers.filter(({ countRight }) => countRight !== undefined),
      ({ countRight }) => countRight === true,
    ),
    citationsVerbatim: share(
      sum(answers, ({ verbatim }) => verbatim),
      citations,
    ),
    sentencesUnproven: sum(answers, ({ unproven }) => unproven),
    milliseconds: {
      p50: percentile(answers, 0.5),
      p95: percentile(answers, 0.95),
    },
  }
}

const share = (count: number, of: number): Share => ({
  count,
  of,
  share: of === 0 ? 1 : count / of,
})

const shareOf = (
  answers: readonly JudgedAnswer[],
  holds: (answer: JudgedAnswer) => boolean,
): Share => share(answers.filter(holds).length, answers.length)

/** `all`, each kind, and each kind in each language: `same-language en`. */
const byKind = (
  answers: readonly JudgedAnswer[],
  holds: (answer: JudgedAnswer) => boolean,
): Readonly<Record<string, Share>> => {
  const groups = new Map<string, JudgedAnswer[]>()
  for (const answer of answers) {
    const { kind, language } = answer
    for (const name of ['all', kind, `${kind} ${language}`]) {
      groups.set(name, [...(groups.get(name) ?? []), answer])
    }
  }
  const shares = Array.from(groups, ([name, group]) => [name, shareOf(group, holds)] as const)
  return Object.fromEntries(shares.toSorted(([one], [other]) => one.localeCompare(other)))
}

const sum = (answers: readonly JudgedAnswer[], of: (answer: JudgedAnswer) => number): number =>
  answers.reduce((total, answer) => total + of(answer), 0)

/** Nearest rank; 0 without answers. */
const percentile = (answers: readonly JudgedAnswer[], rank: number): number => {
  const sorted = answers.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * rank) - 1)] ?? 0
}
