import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { QuestionSet } from './question-set.ts'

const squadSchema = z.object({
  data: z.array(
    z.object({
      paragraphs: z.array(
        z.object({ context: z.string(), qas: z.array(z.object({ question: z.string() })) }),
      ),
    }),
  ),
})

/** SQuAD's own form, over all .json files of the folder. Each question's paragraph is its one right text. */
export const readSquad = async (folder: string): Promise<QuestionSet> => {
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
