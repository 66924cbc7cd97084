import { z } from 'zod'
import type { TokenUse } from '../../domain/spending.ts'

const tokens = z.int().nonnegative()
/** Compatible servers leave the details out. */
const details = z.object({ cached_tokens: tokens.nullish() }).nullish()

/** What a call used, as either interface tells it. */
const usageSchema = z.union([
  z
    .object({ input_tokens: tokens, input_tokens_details: details, output_tokens: tokens })
    .transform((usage) => ({
      input: usage.input_tokens,
      cached: usage.input_tokens_details?.cached_tokens ?? 0,
      output: usage.output_tokens,
    })),
  z
    .object({ prompt_tokens: tokens, prompt_tokens_details: details, completion_tokens: tokens })
    .transform((usage) => ({
      input: usage.prompt_tokens,
      cached: usage.prompt_tokens_details?.cached_tokens ?? 0,
      output: usage.completion_tokens,
    })),
])

/** Undefined where the server told nothing that we can read. */
export const usedIn = (usage: unknown): TokenUse | undefined => usageSchema.safeParse(usage).data
