/**
 * nDCG@10 over public question sets: through the bot's own index and retriever, beside MiniSearch and Orama on the same
 * texts in the same run, each with its own tokens and with ours.
 * Usage: npm run bench -- retrieval FOLDER [--only SET] [--json], where FOLDER holds xquad/, cranfield/, cisi/, jsquad/ and
 * jaquad/ as their authors publish them. The sets are other people's and stand in no commit of this project.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Table from 'cli-table3'
import { answerable, gainOf, type QuestionSet } from './retrieval/question-set.ts'
import { lendServer } from './promises/lent-database.ts'
import { miniSearch, orama, ours, type CreateRanker } from './retrieval/rankers.ts'
import { readCisi, readCranfield } from './retrieval/read-classics.ts'
import { readSquad } from './retrieval/read-squad.ts'
import { tokenise } from '../src/text/tokenise.ts'
import { wordsIn } from '../src/catalogue/words.ts'

const SETS = [
  { name: 'xquad', read: readSquad, goal: 0.96 },
  { name: 'cranfield', read: readCranfield, goal: 0.38 },
  { name: 'cisi', read: readCisi, goal: 0.38 },
  { name: 'jsquad', read: readSquad, goal: 0.945 },
  { name: 'jaquad', read: readSquad, goal: 0.92 },
] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
})
const [folder] = positionals
const wanted = SETS.filter(({ name }) => values.only === undefined || name === values.only)
if (folder === undefined || wanted.length === 0) {
  const names = SETS.map(({ name }) => `${name}/`).join(', ')
  console.error(`Usage: npm run bench -- retrieval FOLDER, where FOLDER holds ${names}`)
  process.exit(2)
}

const score = async (set: QuestionSet, createRanker: CreateRanker): Promise<number> => {
  const ranker = await createRanker(set.texts)
  try {
    const questions = answerable(set)
    let total = 0
    for (const { text, gains } of questions) total += gainOf(await ranker.rank(text), gains)
    return total / questions.length
  } finally {
    await ranker.close()
  }
}

const server = await lendServer()
const readConcepts = await wordsIn(join(import.meta.dirname, '../prompts')).questions()
const rankers: Readonly<Record<string, CreateRanker>> = {
  'the bot': ours(server, readConcepts),
  MiniSearch: miniSearch(),
  'MiniSearch, our tokens': miniSearch(tokenise),
  Orama: orama(),
  'Orama, our tokens': orama(tokenise),
}
try {
  const results = []
  for (const { name, read, goal } of wanted) {
    const set = await read(join(folder, name))
    const scores: Record<string, number> = {}
    for (const [ranker, createRanker] of Object.entries(rankers)) {
      console.error(`${name}: ${answerable(set).length} questions, ${ranker} …`)
      scores[ranker] = await score(set, createRanker)
    }
    results.push({ set: name, texts: set.texts.size, goal, scores })
  }
  if (values.json) console.log(JSON.stringify(results, null, 2))
  else {
    const table = new Table({ head: ['nDCG@10', 'goal', ...Object.keys(rankers)] })
    for (const { set, goal, scores } of results)
      table.push([set, `≥ ${goal}`, ...Object.values(scores).map((one) => one.toFixed(3))])
    console.log(table.toString())
  }
} finally {
  await server.close()
}
