import type { RichTextElement } from '@slack/types'
import type { Citation } from '../../../domain/message.ts'
import { cut } from '../../../text/cut.ts'
import { linkWithin, type Room } from './pen.ts'
import { raw, type Words } from './shapes.ts'
import { tidy } from '../../../text/normal-form.ts'

/** docs.slack.dev/reference/block-kit/block-elements/citation-element */
interface CitationElement {
  readonly type: 'citation'
  readonly url: string
  readonly text: string
  readonly index: number
  readonly details: {
    readonly citation_type: 'web'
    readonly title: string
    readonly snippet: string
  }
  /** Ours are proven by code: the model only named the passage. */
  readonly from_llm: false
}

/** The mark stands again in the list of sources, with all its words. Characters. */
const LONGEST_TITLE = 80
const LONGEST_SNIPPET = 120

/** The number of a source behind what rests on it; where the source has an address, Slack's own mark that leads there. */
export const citationMark = (citation: Citation, room: Room): Words => {
  const { number, url: address, title, citedText } = citation
  const url = linkWithin(address, room)
  const text = `[${number}]`
  if (url === undefined) return raw(text)
  const details = {
    citation_type: 'web',
    title: cut(tidy(title), LONGEST_TITLE) || text,
    snippet: cut(tidy(citedText), LONGEST_SNIPPET) || text,
  } as const
  return [slackElement({ type: 'citation', url, text, index: number, details, from_llm: false })]
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- @slack/types 3.2 does not know the element yet
const slackElement = (element: CitationElement) => element as unknown as RichTextElement
