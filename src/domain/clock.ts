/** The only source of the present: injected everywhere, so that tests and the demo can choose it. */
export interface Clock {
  readonly now: () => Date
}
