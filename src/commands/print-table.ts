import Table from 'cli-table3'
import { wrap } from '../text/columns.ts'

/** One space on either side of a cell's words. */
const PADDING = 2

/**
 * A table that fits a line of `columns`: columns with a width keep it, the others share what is left. Words that do not
 * fit go on in the next line; nothing is cut off, so that addresses can be used.
 */
export const printTable = (
  head: readonly { readonly title: string; readonly width?: number }[],
  rows: readonly (readonly string[])[],
  columns: number,
): string => {
  const fixed = head.reduce((sum, { width = 0 }) => sum + width, 0)
  const free = head.filter(({ width }) => width === undefined).length
  const share = Math.max(20, Math.floor((columns - 1 - fixed) / Math.max(1, free)) - 1)
  const table = new Table({
    head: head.map(({ title }) => title),
    colWidths: head.map(({ width = share }) => width),
    style: { head: [], border: [] },
  })
  const wrapped = (cell: string, at: number): string =>
    wrap(cell, (head[at]?.width ?? share) - PADDING).join('\n')
  table.push(...rows.map((row) => row.map(wrapped)))
  return table.toString()
}
