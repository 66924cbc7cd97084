import { z } from 'zod'
import type { Glossary } from '../domain/glossary.ts'
import { readYaml } from './read-yaml.ts'

const words = z.array(z.string().trim().min(2)).min(1)

/** Two characters at least: one alone, such as 法, stands inside words that mean something else. */
const glossarySchema = z
  .array(
    z.strictObject({
      en: words,
      ja: words,
      general: z.boolean().default(false),
      impliedIn: z.enum(['en', 'ja']).optional(),
    }),
  )
  .min(1)

/** The words of both languages that say the same. Throws BriefingError `catalogue-invalid` with file, line and reason. */
export const loadGlossary = (path: string): Promise<Glossary> => readYaml(path, glossarySchema)
