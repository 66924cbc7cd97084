import { join } from 'node:path'
import { loadGlossary } from '../../../src/catalogue/glossary.ts'
import { loadPillars } from '../../../src/catalogue/pillars.ts'
import { createKeylessModel } from '../../../src/language-models/keyless/keyless-model.ts'
import { createQuestionReader } from '../../../src/text/question.ts'
import { describeLanguageModel } from '../../contracts/language-model.ts'

const PROMPTS = join(import.meta.dirname, '../../../prompts')

describeLanguageModel('keyless', async () =>
  createKeylessModel(
    await loadPillars(join(PROMPTS, 'pillars')),
    createQuestionReader(await loadGlossary(join(PROMPTS, 'glossary.yaml'))),
  ),
)
