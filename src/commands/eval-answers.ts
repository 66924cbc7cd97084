import { performance } from 'node:perf_hooks'
import type { Answer } from '../domain/answer.ts'
import type { Briefing, OpenOptions, Terminal, Wiring } from '../wiring.ts'
import type { PassageSource, Turn } from '../domain/question.ts'
import { judgeAnswer, type GivenAnswer } from '../evals/judge-answer.ts'
import { pollAndRead } from './poll.ts'
import { printAnswersEval, type AnswerMiss, type AnswersEval } from './print-answers-eval.ts'
import { readQuestionSet, type GoldQuestion, type QuestionPart } from '../catalogue/question-set.ts'
import { sampleOptions } from './open-sample.ts'
import { scoreAnswers } from '../evals/score-answers.ts'
import { whyMissed } from '../evals/why-missed.ts'

export interface EvalAnswersOptions {
  readonly set: string
  /** Instead of the sample captures. */
  readonly sources?: string
  readonly part?: QuestionPart
  /** Ask the configured model, for money; without it, the keyless rules. */
  readonly model?: boolean
  /** List each question that was answered otherwise than it should have been. */
  readonly errors?: boolean
  readonly json?: boolean
}

/** Puts every question of a set to a briefing that is thrown away, through the product's own answerer, and scores. */
export const evaluateAnswers = async (
  wiring: Wiring,
  options: EvalAnswersOptions,
): Promise<void> => {
  const { set, part, errors, json } = options
  const all = await readQuestionSet(set)
  const questions = part === undefined ? all : all.filter((question) => question.part === part)
  const briefing = await wiring.openBriefing(placeOf(options))
  try {
    const { note, write, columns } = wiring.terminal
    await pollAndRead(briefing.pipeline, await briefing.pipeline.feedsToPoll({ all: true }), note)
    note(`Asking ${briefing.modelName} ${questions.length} questions …`)
    const startedAt = performance.now()
    const given = await askAll(briefing, questions, note)
    const seconds = (performance.now() - startedAt) / 1_000
    const result: AnswersEval = {
      model: briefing.modelName,
      entries: await briefing.store.entries.count(),
      questionsPerSecond: questions.length / seconds,
      ...scoresOf(questions, given),
      ...(errors === true ? { errors: missesOf(questions, given) } : {}),
    }
    write(
      json === true ? `${JSON.stringify(result, null, 2)}\n` : printAnswersEval(result, columns),
    )
  } finally {
    await briefing.close()
  }
}

/** Other sources are read as of today. */
const placeOf = ({ sources, model }: EvalAnswersOptions): OpenOptions => {
  const { clock, ...sample } = sampleOptions()
  const present = clock === undefined ? {} : { clock }
  return {
    ...sample,
    ...(sources === undefined ? present : { sourcesDirectory: sources }),
    ...(model === true ? {} : { withoutModel: true }),
  }
}

const PAUSE_MILLISECONDS = 5_000

const askAll = async (
  briefing: Briefing,
  questions: readonly GoldQuestion[],
  note: Terminal['note'],
): Promise<readonly GivenAnswer[]> => {
  const given: GivenAnswer[] = []
  let told = performance.now()
  for (const question of questions) {
    given.push(await askOne(briefing, question))
    if (performance.now() - told < PAUSE_MILLISECONDS) continue
    told = performance.now()
    note(`… ${given.length} of ${questions.length} questions asked`)
  }
  return given
}

/** A follow-up is asked after what it follows, in one conversation; its time alone counts. */
const askOne = async (
  { pipeline, store }: Briefing,
  { question, lang: language, after }: GoldQuestion,
): Promise<GivenAnswer> => {
  const turns: Turn[] = []
  for (const text of after) turns.push(turnOf(await pipeline.ask({ text, language, turns })))
  const startedAt = performance.now()
  const answer = await pipeline.ask({ text: question, language, turns })
  const milliseconds = performance.now() - startedAt
  const keys = answer.sources.flatMap(keyOf)
  const stored = new Map((await store.entries.byKeys(keys)).map((entry) => [entry.key, entry]))
  return { answer, cited: keys.flatMap((key) => stored.get(key) ?? []), milliseconds }
}

const keyOf = (source: PassageSource) => (source.kind === 'entry' ? [source.key] : [])

const turnOf = ({ standalone, message, sources }: Answer): Turn => ({
  question: standalone,
  sentences: message.sentences.map(({ text }) => text),
  sources,
})

const scoresOf = (
  questions: readonly GoldQuestion[],
  given: readonly GivenAnswer[],
): Pick<AnswersEval, 'all' | 'parts'> => {
  const judged = questions.flatMap((gold, at) => {
    const one = given[at]
    return one === undefined ? [] : [{ part: gold.part, answer: judgeAnswer(gold, one) }]
  })
  const byPart = Object.groupBy(judged, ({ part }) => part)
  return {
    all: scoreAnswers(judged.map(({ answer }) => answer)),
    parts: Object.fromEntries(
      Object.entries(byPart).map(([part, those]) => [
        part,
        scoreAnswers(those.map(({ answer }) => answer)),
      ]),
    ),
  }
}

const missesOf = (
  questions: readonly GoldQuestion[],
  given: readonly GivenAnswer[],
): readonly AnswerMiss[] =>
  questions.flatMap((gold, at) => {
    const one = given[at]
    const why = one === undefined ? [] : whyMissed(judgeAnswer(gold, one))
    if (one === undefined || why.length === 0) return []
    const { message, standalone } = one.answer
    return {
      id: gold.id,
      part: gold.part,
      kind: gold.kind,
      question: gold.question,
      ...(standalone === gold.question ? {} : { standalone }),
      why,
      ...(message.tally === undefined ? {} : { total: message.tally.total }),
      cited: message.citations.map(({ title, citedText }) => ({ title, citedText })),
      nearest: message.nearest.map(({ title }) => title),
    }
  })
