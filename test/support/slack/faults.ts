/** What goes wrong with the next call of a method. */
export type Fault =
  /** The call does what it says, and the connection is cut before the reply. */
  | { readonly kind: 'lose-reply' }
  /** The connection is cut before the call does anything. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'status'; readonly status: 500 | 503 }
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  /** Slack's own word, such as `channel_not_found`. */
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'slow'; readonly milliseconds: number }

export interface Faults {
  /** Of the next `times` calls of the method, each once. */
  readonly next: (method: string, fault: Fault, times?: number) => void
  readonly take: (method: string) => Fault | undefined
}

export const createFaults = (): Faults => {
  const waiting = new Map<string, Fault[]>()
  return {
    next: (method, fault, times = 1) => {
      const queue = waiting.get(method) ?? []
      waiting.set(method, [...queue, ...Array.from({ length: times }, () => fault)])
    },
    take: (method) => waiting.get(method)?.shift(),
  }
}
