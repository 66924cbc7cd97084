import type { SummaryRequest } from '../../domain/language-model.ts'
import type { Pillar } from '../../domain/pillar.ts'
import type { RenderedPrompt } from '../../domain/prompt.ts'
import { createClassifyTask } from './classify.ts'
import type { ModelPrompts } from './openai-model.ts'
import { createSummariseTask } from './summarise.ts'
import { responsesBody, type Task } from './task.ts'

const rendered = <T>(task: Task<T>): RenderedPrompt => ({
  name: task.prompt.name,
  version: task.prompt.version,
  instructions: task.instructions,
  input: task.input,
  schema: responsesBody('', task).text.format.schema,
})

/** What each task on an entry says to the model; of one that touches nothing, the summary names no recommendation. */
export const renderPrompts = (
  request: SummaryRequest,
  words: {
    readonly pillars: readonly Pillar[]
    readonly prompts: Pick<ModelPrompts, 'classifyEntry' | 'summariseEntry'>
  },
): readonly RenderedPrompt[] => [
  rendered(createClassifyTask(words.prompts.classifyEntry, words.pillars)([request.entry])),
  rendered(createSummariseTask(words.prompts.summariseEntry, words.pillars)(request)),
]
