import { styleText } from 'node:util'
import type { AnswerStep } from '../../domain/message.ts'
import type { Language } from '../../domain/language.ts'
import type { Screen } from './page.ts'
import { tellStep } from '../../text/tell-answer.ts'
import { tidy } from '../../text/normal-form.ts'
import { USUAL_COLUMNS } from './page.ts'
import { wrap } from '../../text/columns.ts'

/** The last line of a real terminal, which tells what is being done; each step is written over the one before. */
export interface Progress {
  /** What draws the step. */
  readonly draw: (step: AnswerStep, language: Language) => string
  /** What wipes it away; empty where nothing is drawn. */
  readonly wipe: () => string
}

/** ECMA-48: to the beginning of the line, erase it to its end. */
const WIPED = '\r\u001B[K'

export const createProgress = ({ columns, color }: Screen): Progress => {
  let isDrawn = false
  return {
    draw: (step, language) => {
      isDrawn = true
      // In the last column some terminals begin a new line.
      const width = (columns || USUAL_COLUMNS) - 2
      const [line = '', ...more] = wrap(tidy(tellStep(step, language)), width)
      const cut = more.length === 0 ? line : `${line}…`
      return WIPED + (color ? styleText('dim', cut, { validateStream: false }) : cut)
    },
    wipe: () => {
      const wiping = isDrawn ? WIPED : ''
      isDrawn = false
      return wiping
    },
  }
}
