import type { Label } from '../../src/domain/classification.ts'

/** A label as the rules give it, proven by words of the title. */
export const labelOf = (recommendation: string, quote = 'quantum'): Label => ({
  recommendation,
  evidence: { field: 'title', quote },
  basis: 'rules',
  confidence: 0.9,
  model: 'keyless',
  prompt: 'terms 1',
})
