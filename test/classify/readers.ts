import { join } from 'node:path'
import { loadPillars } from '../../src/catalogue/pillars.ts'
import { createClassifier } from '../../src/classify/classify-entries.ts'
import type { EntryReader } from '../../src/classify/hearing.ts'
import type { StoredEntry } from '../../src/domain/entry.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import type { EntryText, ProposedLabel } from '../../src/domain/language-model.ts'

export const { pillars } = await loadPillars(join(import.meta.dirname, '../../prompts/pillars'))

export const NOW = new Date('2026-01-02T03:04:05Z')

export const entry = (key: string, parts: Partial<StoredEntry> = {}): StoredEntry => ({
  id: key,
  key,
  feedId: 'nist/news',
  sourceId: 'nist',
  title: `Quantum key distribution ${key}`,
  summary: 'A new ＳＴＡＮＤＡＲＤ for photons.',
  language: 'en',
  categories: [],
  contentHash: `hash-${key}`,
  storyKey: key,
  firstFetchedAt: new Date(0),
  changedAt: new Date(0),
  ...parts,
})

export const proposal = (quote: string, id = '2.3'): ProposedLabel => ({
  recommendation: id,
  quote,
})
export const refusal = () => new BriefingError('model-failed', 'refused')
export const outage = () => new BriefingError('model-failed', 'unreachable', { retryable: true })

/** What a reader says of the entries of a call, or the fault that it throws; calls count from 1. */
export type Script = (
  entries: readonly EntryText[],
  call: number,
) => readonly (readonly ProposedLabel[])[]

const readerOf = (name: string, script: Script) => {
  const calls: (readonly EntryText[])[] = []
  const reader: EntryReader = {
    name,
    prompt: `${name} 1`,
    version: 'v1',
    batchSize: 2,
    // oxlint-disable-next-line typescript/require-await -- a fault of the script is a rejection, as from a server
    classify: async (entries) => {
      calls.push(entries)
      return entries.length === 0 ? [] : script(entries, calls.length)
    },
  }
  return { reader, calls }
}

const nothing: Script = (entries) => entries.map(() => [])

/** A classifier whose hosted model says what the script says; the rules say what theirs says, by default nothing. */
export const scripted = (model: Script, rules: Script = nothing) => {
  const told: BriefingError[] = []
  const { reader, calls } = readerOf('scripted', model)
  const classifier = createClassifier({
    model: reader,
    rules: readerOf('rules', rules).reader,
    pillars,
    clock: { now: () => NOW },
    tellFault: (fault) => told.push(fault),
  })
  return { calls, classifier, told }
}
