import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { QuestionSet } from './question-set.ts'

type Judgements = Map<string, Map<string, number>>

/** Lines of a question's number, a text's, and what the grade is made of. */
const readJudgements = (
  file: string,
  gradeOf: (fields: readonly string[]) => readonly [text: string, grade: number],
): Judgements => {
  const judged: Judgements = new Map()
  for (const line of file.split('\n').filter((one) => one.trim() !== '')) {
    const [question = '', ...fields] = line.trim().split(/\s+/u)
    const gains = judged.get(question) ?? new Map<string, number>()
    judged.set(question, gains.set(...gradeOf(fields)))
  }
  return judged
}

const tagged = (text: string, tag: string): string[] =>
  Array.from(text.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'gu')), ([, inner = '']) =>
    inner.trim(),
  )

/** The Cranfield collection as TREC files. Its questions are counted from 1, whatever their own numbers. */
export const readCranfield = async (folder: string): Promise<QuestionSet> => {
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const judged = readJudgements(await read('cranqrel.trec.txt'), ([, text = '', grade = '0']) => [
    text,
    Math.max(0, Number(grade)),
  ])
  const texts = tagged(await read('cran.all.1400.xml'), 'doc').map((text): [string, string] => [
    tagged(text, 'docno')[0] ?? '',
    [...tagged(text, 'title'), ...tagged(text, 'text')].join('\n'),
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

/** Records that begin with `.I NUMBER` and hold fields that begin with a letter on a line of its own. */
const recordsOf = (file: string) =>
  file
    .split(/^\.I\s+/mu)
    .slice(1)
    .map((record) => {
      const [id = '', ...fields] = record.split(/^\.(?=[A-Z]\s*$)/mu)
      const field = (letter: string): string =>
        fields
          .find((one) => one.startsWith(letter))
          ?.slice(1)
          .trim() ?? ''
      return { id: id.trim(), field }
    })

/** The CISI collection in its own form: title, author and abstract of each text. */
export const readCisi = async (folder: string): Promise<QuestionSet> => {
  const read = (name: string) => readFile(join(folder, name), 'utf8')
  const judged = readJudgements(await read('CISI.REL'), ([text = '']) => [text, 1])
  return {
    texts: new Map(
      recordsOf(await read('CISI.ALL')).map(({ id, field }) => [
        id,
        [field('T'), field('A'), field('W')].join('\n'),
      ]),
    ),
    questions: recordsOf(await read('CISI.QRY')).map(({ id, field }) => ({
      text: field('W'),
      gains: judged.get(id) ?? new Map(),
    })),
  }
}
