/** Rows in one statement: keeps its parameters, or its one JSON text, at a few megabytes. */
const ROWS_PER_STATEMENT = 1000

export const inBatches = <T>(values: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / ROWS_PER_STATEMENT) }, (_, index) =>
    values.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  )

/** One value a key, the last that was given: a statement can write a row only once. */
export const lastOfEach = <T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] => [
  ...new Map(values.map((value) => [keyOf(value), value])).values(),
]
