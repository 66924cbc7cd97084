import type { Wiring } from '../wiring.ts'

/** Turns a command into what commander calls: the options and arguments as parsed, with the wiring before them. */
export type Run = <Given extends readonly unknown[]>(
  command: (wiring: Wiring, ...given: Given) => Promise<void>,
) => (...given: Given) => Promise<void>
