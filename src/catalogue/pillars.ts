import { join } from 'node:path'
import { z } from 'zod'
import { BriefingError } from '../domain/errors.ts'
import { pillarOf } from '../domain/pillar.ts'
import type { Codebook, Pillar } from '../domain/pillar.ts'
import { readYaml, readYamlFolder } from './read-yaml.ts'

const words = z.string().trim().min(1)
const bilingual = z.strictObject({ en: words, ja: words })

/** prompts/pillars/vocabulary/vocabulary.yaml. */
const vocabularyForm = z.strictObject({
  families: z.record(z.string(), z.array(words).min(1)),
  routine: z.array(words),
  skipped: z.array(words),
})

/** One file of prompts/pillars; its lines of terms may name these families. */
export const createPillarForm = (families: ReadonlySet<string>) => {
  const line = words.superRefine((text, context) => {
    const named = Array.from(text.matchAll(/\{([^}]*)\}/gu), ([, name = '']) => name)
    for (const name of named.filter((each) => !families.has(each))) {
      context.addIssue({ code: 'custom', message: `vocabulary.yaml has no family {${name}}` })
    }
  })
  const recommendation = z.strictObject({
    id: z.string().regex(/^\d\.\d$/u, 'must be pillar, dot, number, such as "2.3"'),
    title: bilingual,
    definition: words.describe('What belongs here, in one or two sentences of our own.'),
    whyItMatters: bilingual.describe('One sentence to a member.'),
    includes: z.array(words).min(1),
    excludes: z.array(words),
    terms: z.strictObject({
      en: z.array(line).min(1),
      ja: z.array(line).min(1),
      titles: z.array(line).default([]),
      otherwise: z.array(line).default([]),
      unless: z.array(line).default([]),
    }),
    examples: z.array(words).min(8).max(16).describe('Headlines of our own that belong here.'),
  })
  return z
    .strictObject({
      id: z.string().regex(/^\d$/u, 'must be one digit'),
      title: bilingual,
      recommendations: z
        .array(recommendation.transform((each) => ({ ...each, pillarId: pillarOf(each.id) })))
        .min(1),
    })
    .superRefine(({ id, recommendations }, context) => {
      for (const [at, each] of recommendations.entries()) {
        const pillar = pillarOf(each.id)
        if (pillar === id) continue
        const path = ['recommendations', at, 'id']
        context.addIssue({ code: 'custom', path, message: `belongs to pillar ${pillar}` })
      }
    })
}

/**
 * The pillars and their shared vocabulary from prompts/pillars, in the order of their ids.
 * Throws BriefingError `catalogue-invalid` with file, line and reason.
 */
export const loadPillars = async (directory: string): Promise<Codebook> => {
  const root = join(directory, '..', '..')
  const file = join(directory, 'vocabulary', 'vocabulary.yaml')
  const vocabulary = await readYaml(file, vocabularyForm, root)
  const form = createPillarForm(new Set(Object.keys(vocabulary.families)))
  const { files, fault } = await readYamlFolder<Pillar>(directory, form, root)
  if (fault !== undefined) throw fault
  const pillars = files.map(({ value }) => value).toSorted((a, b) => a.id.localeCompare(b.id))
  refuseRepeats(pillars)
  return { pillars, vocabulary }
}

const refuseRepeats = (pillars: readonly Pillar[]): void => {
  const ids = pillars.flatMap(({ id, recommendations }) => [
    id,
    ...recommendations.map((each) => each.id),
  ])
  const repeated = ids.filter((id, at) => ids.indexOf(id) !== at)
  if (repeated.length === 0) return
  throw new BriefingError('catalogue-invalid', `prompts/pillars: twice: ${repeated.join(', ')}`, {
    remedy: 'Give every pillar and every recommendation of prompts/pillars an id of its own.',
  })
}
