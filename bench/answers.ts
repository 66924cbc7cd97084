/**
 * Keyless answers over many entries: how fast they are made findable, and how long a mixed question takes through the bot's
 * own answerer. Usage: npm run bench -- answers [--entries 100000] [--questions 240] [--json]. The goals are ≥ 300 entries a
 * second, p50 ≤ 50 ms, p95 ≤ 150 ms. The entries are made up, of the words of the sample captures.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createChance } from './answers/chance.ts'
import { fillStore } from './answers/fill-store.ts'
import { LAST_DAY } from './answers/synthetic-entries.ts'
import { lendServer } from './promises/lent-database.ts'
import { loadSources } from '../src/catalogue/sources.ts'
import { mixQuestions } from './answers/mixed-questions.ts'
import { openBriefing } from '../src/briefing.ts'
import { readConfig } from '../src/config.ts'
import { readVocabularies } from './answers/vocabulary.ts'
import { wordsIn } from '../src/catalogue/words.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '100000' },
    questions: { type: 'string', default: '240' },
    json: { type: 'boolean', default: false },
  },
})
const count = Number(values.entries)
const root = join(import.meta.dirname, '..')
const SEED = 7
/** Asked first and not counted: the first question of a process reads what the others have at hand. */
const WARMING_UP = 10

const words = wordsIn(join(root, 'prompts'))
const { pillars } = await words.codebook()
const sources = await loadSources(join(root, 'sources'))
const chance = createChance(SEED)
const vocabularies = await readVocabularies(root, chance)

const server = await lendServer()
const lent = await server.createDatabase()
const briefing = await openBriefing(
  {
    config: readConfig({ DATABASE_URL: lent.url, BRIEFING_TIME_ZONE: 'UTC' }),
    clock: { now: () => LAST_DAY },
    root,
    words,
    terminal: () => {
      throw new Error('A bench has no terminal')
    },
    messengers: [],
  },
  { withoutModel: true },
)

const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

try {
  await fillStore(lent.store, {
    entries: count,
    sourceIds: sources.map(({ id }) => id),
    recommendations: pillars.flatMap(({ recommendations }) => recommendations.map(({ id }) => id)),
    vocabularies,
    chance,
    tell: (stored) => {
      if (stored % 10_000 === 0) console.error(`${stored} of ${count} entries stored`)
    },
  })
  console.error('indexing …')
  const indexing = (await timed(() => briefing.pipeline.indexNewEntries())) / 1_000
  const questions = mixQuestions(
    {
      subjects: { en: vocabularies.en.subjects, ja: vocabularies.ja.subjects },
      publishers: {
        en: sources.map(({ publisher }) => publisher.en),
        ja: sources.map(({ publisher }) => publisher.ja),
      },
    },
    chance,
    Number(values.questions) + WARMING_UP,
  )
  const times: { readonly milliseconds: number; readonly text: string }[] = []
  let grounded = 0
  for (const question of questions) {
    const milliseconds = await timed(async () => {
      const { message } = await briefing.pipeline.ask(question)
      if (message.outcome === 'grounded') grounded += 1
    })
    times.push({ milliseconds, text: question.text })
  }
  const counted = times.slice(WARMING_UP).toSorted((a, b) => a.milliseconds - b.milliseconds)
  const sorted = counted.map(({ milliseconds }) => milliseconds)
  const result = {
    entries: count,
    indexedASecond: Math.round(count / indexing),
    questions: sorted.length,
    answered: grounded,
    p50: Math.round(percentile(sorted, 0.5)),
    p95: Math.round(percentile(sorted, 0.95)),
    most: Math.round(sorted.at(-1) ?? 0),
    slowest: counted.slice(-5).map(({ text }) => text),
  }
  if (values.json) console.log(JSON.stringify(result, null, 2))
  else {
    console.log(`${count} entries made findable, ${result.indexedASecond} a second (goal ≥ 300)`)
    console.log(
      `${result.questions} questions: p50 ${result.p50} ms (goal ≤ 50), p95 ${result.p95} ms (goal ≤ 150), most ${result.most} ms`,
    )
    console.log(`the slowest: ${result.slowest.join(' | ')}`)
  }
} finally {
  await briefing.close()
  await lent.close()
  await server.close()
}
