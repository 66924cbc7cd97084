/**
 * nDCG@10 of our tokenising and scoring over public question sets, in memory, all texts as candidates.
 * Usage: npm run bench -- retrieval FOLDER, where FOLDER holds xquad/, jsquad/, jaquad/ and cranfield/ as their authors
 * publish them. The sets are other people's and stand in no commit of this project.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { loadGlossary } from '../src/catalogue/glossary.ts'
import { createQuestionReader } from '../src/text/question.ts'
import { countTerms, createRelevance } from '../src/text/relevance.ts'
import { tokenise } from '../src/text/tokenise.ts'

interface QuestionSet {
  readonly texts: ReadonlyMap<string, string>
  readonly questions: readonly {
    readonly text: string
    readonly gains: ReadonlyMap<string, number>
  }[]
}

const squadSchema = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({ context: z.string(), qas: z.array(z.object({ question: z.string() })) }),
      ),
    }),
  ),
})

/** Each question's paragraph is its one right text. */
const readSquad = async (folder: string): Promise<QuestionSet> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const paragraphs = files.flatMap((file) =>
    squadSchema.parse(JSON.parse(file)).data.flatMap((article) => article.paragraphs),
  )
  return {
    texts: new Map(paragraphs.map(({ context }) => [context, context])),
    questions: paragraphs.flatMap(({ context, qas }) =>
      qas.map(({ question }) => ({ text: question, gains: new Map([[context, 1]]) })),
    ),
  }
}

const tagged = (text: string, tag: string): string[] =>
  Array.from(text.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'gu')), ([, inner = '']) =>
    inner.trim(),
  )

const readCranfield = async (folder: string): Promise<QuestionSet> => {
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const judged = new Map<string, Map<string, number>>()
  for (const line of (await read('cranqrel.trec.txt')).split('\n')) {
    const [question = '', , text = '', grade = '0'] = line.trim().split(/\s+/u)
    const gains = judged.get(question) ?? new Map<string, number>()
    judged.set(question, gains.set(text, Math.max(0, Number(grade))))
  }
  const texts = tagged(await read('cran.all.1400.xml'), 'doc').map((text): [string, string] => [
    tagged(text, 'docno')[0] ?? '',
    [...tagged(text, 'title'), ...tagged(text, 'text')].join(' '),
  ])
  const questions = tagged(await read('cran.qry.xml'), 'title')
  return {
    texts: new Map(texts),
    questions: questions.map((text, at) => ({
      text,
      gains: judged.get(String(at + 1)) ?? new Map(),
    })),
  }
}

const discounted = (gains: readonly number[]): number =>
  gains.slice(0, 10).reduce((sum, gain, at) => sum + (2 ** gain - 1) / Math.log2(at + 2), 0)

const glossary = await loadGlossary(join(import.meta.dirname, '../prompts/glossary.yaml'))
const readQuestion = createQuestionReader(glossary)

const score = ({ texts, questions }: QuestionSet): number => {
  const index = Array.from(texts, ([id, text]) => {
    const terms = tokenise(text)
    return { id, frequencies: countTerms(terms), length: terms.length }
  })
  const statistics = {
    chunks: index.length,
    averageLength: index.reduce((sum, { length }) => sum + length, 0) / index.length,
    documentFrequencies: countTerms(index.flatMap(({ frequencies }) => Object.keys(frequencies))),
  }
  const answerable = questions.filter(({ gains }) => [...gains.values()].some((gain) => gain > 0))
  const total = answerable.reduce((sum, { text, gains }) => {
    const relevance = createRelevance(readQuestion(text), statistics)
    const ranked = index
      .map((chunk) => ({ id: chunk.id, score: relevance(chunk).score }))
      .toSorted((a, b) => b.score - a.score)
    const ideal = [...gains.values()].toSorted((a, b) => b - a)
    return sum + discounted(ranked.map(({ id }) => gains.get(id) ?? 0)) / discounted(ideal)
  }, 0)
  return total / answerable.length
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error(
    'Usage: npm run bench -- retrieval FOLDER, where FOLDER holds xquad/, cranfield/, jsquad/ and jaquad/',
  )
  process.exit(2)
}
const sets = [
  ['xquad', readSquad],
  ['cranfield', readCranfield],
  ['jsquad', readSquad],
  ['jaquad', readSquad],
] as const
for (const [name, read] of sets) {
  console.log(name.padEnd(10), score(await read(join(folder, name))).toFixed(3))
}
