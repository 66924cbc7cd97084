import type { Clause, Said } from './wish-clauses.ts'

/** A text whose clauses are taken off. */
export interface Stripped {
  readonly said: Said
  /** What no clause explains. */
  readonly rest: string
  /** The rest is joined by an "and" to a clause: nobody knows whether both are meant, or either. */
  readonly isJoined: boolean
  /** How many clauses there were. */
  readonly clauses: number
}

/** Takes clauses off the beginning, then off the end. Undefined where two of them say different things of the same. */
export const stripClauses = (text: string, clauses: readonly Clause[]): Stripped | undefined => {
  let stripped: Stripped | undefined = { said: {}, rest: text.trim(), isJoined: false, clauses: 0 }
  for (const take of [takeFirst, takeLast]) {
    for (;;) {
      const taken: Taken | undefined = take(stripped.rest, clauses)
      if (taken === undefined) break
      stripped = withTaken(stripped, taken)
      if (stripped === undefined) return undefined
    }
  }
  return stripped
}

interface Taken extends Pick<Stripped, 'said' | 'rest' | 'isJoined'> {}

/** Between two clauses. */
const JOIN = /^[\s,;、]*(?:((?:and|or)(?=\s)|と|または)|with\s|[をにでのはがへも])?[\s,、]*/iu

const takeFirst = (text: string, clauses: readonly Clause[]): Taken | undefined => {
  for (const { first, read } of clauses) {
    const [words] = first.exec(text) ?? []
    const said = words === undefined || words === '' ? undefined : read(words)
    if (words === undefined || said === undefined) continue
    const behind = text.slice(words.length)
    const [join = '', and] = JOIN.exec(behind) ?? []
    return { said, rest: behind.slice(join.length), isJoined: and !== undefined }
  }
  return undefined
}

const takeLast = (text: string, clauses: readonly Clause[]): Taken | undefined => {
  for (const { last, read } of clauses) {
    const match = last?.exec(text)
    const { words, and } = match?.groups ?? {}
    const said = words === undefined ? undefined : read(words)
    if (said === undefined) continue
    return { said, rest: text.slice(0, match?.index), isJoined: and !== undefined }
  }
  return undefined
}

const withTaken = (before: Stripped, { said, rest, isJoined }: Taken): Stripped | undefined => {
  const both = joinSaid(before.said, said)
  return both && { said: both, rest, isJoined, clauses: before.clauses + 1 }
}

/** Both together; undefined where they say different things of the same. */
export const joinSaid = (one: Said, other: Said): Said | undefined => {
  if (!agree(one.manner, other.manner) || !agree(one.filter, other.filter)) return undefined
  return {
    ...one,
    ...other,
    manner: { ...one.manner, ...other.manner },
    filter: { ...one.filter, ...other.filter },
  }
}

const agree = (one: object = {}, other: object = {}): boolean => {
  const known = new Map<string, unknown>(Object.entries(one))
  return Object.entries(other).every(
    ([name, value]) =>
      !known.has(name) || JSON.stringify(known.get(name)) === JSON.stringify(value),
  )
}
