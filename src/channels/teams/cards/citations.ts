import type { AnswerMessage, Citation } from '../../../domain/message.ts'
import { cut } from '../../../text/cut.ts'
import { tidy } from '../../../text/normal-form.ts'
import { webLink } from '../../../text/web-link.ts'

// learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content, in characters and items.
const LONGEST_NAME = 80
const LONGEST_ABSTRACT = 160
const MOST = 10

/** Says that a machine wrote it, and on what it rests: Teams shows both. */
export const aiEntity = ({ citations }: Pick<AnswerMessage, 'citations'>): object => ({
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  '@id': '',
  additionalType: ['AIGeneratedContent'],
  ...(citations.length === 0 ? {} : { citation: citations.slice(0, MOST).map(claim) }),
})

/** Writes the numbers of these citations in Markdown; Teams makes a mark of each that the entity tells of. */
export const markFor = (
  citations: readonly Pick<Citation, 'number'>[],
): ((number: number) => string) => {
  const numbers = new Set(citations.map(({ number }) => number))
  const last = Array.from(numbers)[MOST - 1] ?? Infinity
  return (number) => (number <= last ? `[${number}]` : `\\[${number}\\]`)
}

const claim = ({ number, title, url, citedText }: Citation) => {
  const link = webLink(url)
  return {
    '@type': 'Claim',
    position: number,
    appearance: {
      '@type': 'DigitalDocument',
      name: cut(tidy(title), LONGEST_NAME) || `[${number}]`,
      abstract: cut(tidy(citedText), LONGEST_ABSTRACT) || '…',
      ...(link === undefined ? {} : { url: link }),
    },
  }
}
