import type { OwnMethod } from './streams.ts'
import { type Fields, listIn } from './fields.ts'

const filled = (value: unknown): boolean => typeof value === 'string' && value !== ''

const refused = (error: string): Fields => ({ ok: false, error })

const MOST_PROMPTS = 4
const STATUSES = new Set(['active', 'processing', 'suspended', 'closed'])

/** An empty status takes it away. */
const setStatus: OwnMethod = async (args) => {
  if (!filled(args['channel_id']) || !filled(args['thread_ts'])) return refused('invalid_arguments')
  return typeof args['status'] === 'string' ? { ok: true } : refused('invalid_arguments')
}

const setSuggestedPrompts: OwnMethod = async (args) => {
  const prompts = listIn(args['prompts'])
  const areFilled = prompts.every(({ title, message }) => filled(title) && filled(message))
  if (!filled(args['channel_id']) || prompts.length === 0 || !areFilled)
    return refused('invalid_arguments')
  return prompts.length > MOST_PROMPTS ? refused('too_many_prompts') : { ok: true }
}

const setSessionStatus: OwnMethod = async (args) => {
  if (!filled(args['channel_id'])) return refused('invalid_arguments')
  return STATUSES.has(String(args['status'])) ? { ok: true } : refused('invalid_arguments')
}

/** What an agent tells beside its messages: members see it while it works, and nothing of it stays. */
export const agentMethods: Readonly<Record<string, OwnMethod>> = {
  'assistant.threads.setStatus': setStatus,
  'assistant.threads.setSuggestedPrompts': setSuggestedPrompts,
  'agents.sessions.setStatus': setSessionStatus,
}
