import { styleText } from 'node:util'
import { columnsOf, wrap } from '../../text/columns.ts'
import { tidy } from '../../text/normal-form.ts'

/** What the terminal can show. */
export interface Screen {
  /** Width of a line, in columns. */
  readonly columns: number
  /** Colours and weights; only for a real terminal. */
  readonly color: boolean
  /** IANA zone in which days are told; UTC if it is not given. A digest and an alert bring their own. */
  readonly timeZone?: string
}

type Style = 'bold' | 'dim' | 'cyan'

/** Text narrower than this is unreadable; wider lines tire the eye. Columns. */
const NARROWEST = 20
const WIDEST = 100
/** A terminal that does not know its width says 0. */
export const USUAL_COLUMNS = 80

/** A page of lines in the making: every text passes `tidy` here, so no foreign control character reaches a terminal. */
export interface Page {
  /** A paragraph, wrapped; `first` (a bullet, a number) stands before its first line, the others hang below. */
  readonly text: (text: string, options?: TextOptions) => void
  /** An address on a line of its own, never wrapped, so that it can be clicked and copied. */
  readonly link: (address: string | undefined, indent: number) => void
  readonly blank: () => void
  readonly toString: () => string
}

export interface TextOptions {
  readonly indent?: number
  readonly first?: string
  readonly style?: Style
}

export const createPage = (screen: Screen): Page => {
  const columns = Math.min(WIDEST, Math.max(NARROWEST, screen.columns || USUAL_COLUMNS))
  const lines: string[] = []
  const styled = (line: string, style: Style | undefined) =>
    style === undefined || !screen.color ? line : styleText(style, line, { validateStream: false })

  return {
    text: (text, { indent = 0, first = '', style } = {}) => {
      const margin = ' '.repeat(indent)
      const hang = ' '.repeat(columnsOf(first))
      for (const [row, line] of wrap(tidy(text), columns - indent - hang.length).entries())
        lines.push(margin + (row === 0 ? first : hang) + styled(line, style))
    },
    link: (address, indent) => {
      if (address !== undefined) lines.push(' '.repeat(indent) + styled(tidy(address), 'cyan'))
    },
    blank: () => {
      lines.push('')
    },
    toString: () => lines.join('\n').trimEnd(),
  }
}
