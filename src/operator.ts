import type { BriefingError } from './domain/errors.ts'
import { visibleLines } from './text/normal-form.ts'

/** A line for the operator, to standard error. Foreign words may stand in it: what would steer the terminal is taken out. */
export const tell = (text: string): void => void process.stderr.write(`${visibleLines(text)}\n`)

export const tellOperator = (line: string): void => tell(`✗ ${line}`)

/** That a language model cannot be asked, and what happens meanwhile. */
export const tellModelFault = ({ message, remedy }: BriefingError): void => {
  tell(`⚠ ${message} Meanwhile the built-in rules label what comes.`)
  if (remedy !== undefined) tell(`    → ${remedy}`)
}
