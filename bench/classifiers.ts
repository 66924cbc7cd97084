/**
 * What classifiers that need no key come to on a labelled set: the terms, what can be learned from the example headlines and
 * the own set, and both together. Thresholds are chosen on the own set (test/evals/entries.jsonl, out of fold where it is a
 * lesson too), never on the given one; `ceiling` tells what the best one would have given there.
 * Usage: npm run bench -- classifiers SET.jsonl [--choose SET.jsonl] [--vectors FOLDER]
 * --choose takes thresholds from another labelled set. --vectors is a folder with @energetic-ai/core, embeddings and
 * model-embeddings-en (0.2.0) installed; without them sentence vectors are left out.
 */
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadGlossary } from '../src/catalogue/glossary.ts'
import { readLabelledEntries } from '../src/catalogue/labelled-entries.ts'
import { loadPillars } from '../src/catalogue/pillars.ts'
import { scoreClassifications } from '../src/evals/score.ts'
import { createClassifier } from '../src/language-models/keyless/classify.ts'
import { recogniseLanguage } from '../src/text/script.ts'
import { createGloss } from './classifiers/gloss.ts'
import { sentenceParts, tfIdfParts } from './classifiers/line-up.ts'
import { opinionsOfOwn, type Labelled, type Part } from './classifiers/parts.ts'
import { openSentenceVectors } from './classifiers/sentence-vectors.ts'
import { asTables, type Outcome } from './classifiers/tables.ts'
import { chooseThreshold, decideAll, judged, USES, type Labels } from './classifiers/uses.ts'

const ROOT = join(import.meta.dirname, '..')
const OWN = join(ROOT, 'test/evals/entries.jsonl')

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { choose: { type: 'string', default: OWN }, vectors: { type: 'string', default: ROOT } },
})
const [path] = positionals
if (path === undefined) {
  console.error(
    'Usage: npm run bench -- classifiers SET.jsonl [--choose SET.jsonl] [--vectors FOLDER]',
  )
  process.exit(2)
}

const readSet = async (file: string): Promise<readonly Labelled[]> =>
  (await readLabelledEntries(file)).map(({ title, summary, lang, labels }) => ({
    title,
    summary,
    language: lang,
    labels,
  }))

const codebook = await loadPillars(join(ROOT, 'prompts/pillars'))
const examples = codebook.pillars
  .flatMap(({ recommendations }) => recommendations)
  .flatMap(({ id, examples: titles }) =>
    titles.map((title): Labelled => ({
      title,
      summary: '',
      language: recogniseLanguage(title),
      labels: [id],
    })),
  )
const gloss = createGloss(
  await loadGlossary(join(ROOT, 'prompts/glossary.yaml')),
  codebook.vocabulary,
)
const own = await readSet(OWN)
const chosenOn = await readSet(values.choose)
const gold = await readSet(path)

const classify = createClassifier(codebook)
const termsOf = (entries: readonly Labelled[]): readonly Labels[] =>
  entries.map((entry) => classify(entry).map(({ recommendation }) => recommendation))
const chosenTerms = termsOf(chosenOn)
const startedAt = performance.now()
const terms = termsOf(gold)
const termsTime = performance.now() - startedAt

/** Each use of a part; of its time the part's own and, where both are asked, that of the terms. */
const tryPart = async (part: Part): Promise<readonly Outcome[]> => {
  const judge = await part.learn(part.learnsOwnSet ? [...examples, ...own] : examples)
  const before =
    resolve(values.choose) === OWN
      ? await opinionsOfOwn(part, examples, own)
      : await judge(chosenOn)
  const judgedAt = performance.now()
  const opinions = await judge(gold)
  const time = performance.now() - judgedAt
  return USES.map((use) => {
    const { threshold } = chooseThreshold(use, {
      gold: chosenOn,
      terms: chosenTerms,
      opinions: before,
    })
    const voices = { gold, terms, opinions }
    const labels = decideAll(use, voices, threshold)
    const all = use.name === 'alone' ? time : time + termsTime
    return {
      name: `${part.name}: ${use.name}`,
      threshold,
      labels,
      score: scoreClassifications(judged(gold, labels)),
      entriesPerSecond: (gold.length * 1_000) / all,
      ceiling: chooseThreshold(use, voices).f1,
    }
  })
}

const createReader = await openSentenceVectors(values.vectors)
const parts = [
  ...tfIdfParts(gloss),
  ...(typeof createReader === 'string' ? [] : sentenceParts(createReader, gloss)),
]
const outcomes: Outcome[] = [
  {
    name: '**terms as they are**',
    labels: terms,
    score: scoreClassifications(judged(gold, terms)),
    entriesPerSecond: (gold.length * 1_000) / termsTime,
  },
]
for (const part of parts) outcomes.push(...(await tryPart(part)))

console.log(
  `${gold.length} entries; learned from ${examples.length} examples, and ${own.length} of the own set where it says so\n`,
)
console.log(asTables(gold, outcomes))
if (typeof createReader === 'string')
  console.log(`\nSentence vectors are left out: ${createReader}`)
