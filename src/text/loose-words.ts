import type { Standing, Which } from './command.ts'

/** A loose line as the readers of either language take it apart. */
export type LooseWords =
  /** The same as a command; the first of these that can be read is it. */
  { readonly commands: readonly string[] } | LooseStanding

/** `subject`: commands for alerts on what those that are meant tell of; the first that can be read. */
export interface LooseStanding {
  readonly standing: Standing
  readonly which: Which
  readonly subject?: readonly string[]
}

type Groups = Readonly<Record<string, string | undefined>>

/** What a line says to do, by the groups of a pattern that have these names. */
export const standingIn = (groups: Groups): Standing => {
  if (groups['pause'] !== undefined) return 'pause'
  return groups['resume'] === undefined ? 'unsubscribe' : 'resume'
}

/** Which it means. */
export const whichIn = (groups: Groups): 'alerts' | 'digest' | 'unsaid' => {
  if (groups['alerts'] !== undefined) return 'alerts'
  return groups['digest'] === undefined ? 'unsaid' : 'digest'
}
