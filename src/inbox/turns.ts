export interface Turns {
  /** Resolves when it is one's turn, in the order of asking; true where one had to wait. */
  readonly take: () => Promise<boolean>
  /** One's turn is over. */
  readonly give: () => void
}

/** So many at once; the others wait for their turn. */
export const createTurns = (atOnce: number): Turns => {
  const waiting: (() => void)[] = []
  let free = atOnce
  return {
    take: async () => {
      if (free === 0) {
        await new Promise<void>((resolve) => waiting.push(resolve))
        return true
      }
      free -= 1
      return false
    },
    give: () => {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    },
  }
}
