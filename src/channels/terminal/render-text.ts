import type { AnswerMessage, Message, NoticeMessage, Reference } from '../../domain/message.ts'
import type { Screen } from './page.ts'
import { createPage } from './page.ts'
import { quoted, type Writing } from './writing.ts'
import { tellDay } from '../../text/tell-time.ts'
import { webLink } from '../../text/web-link.ts'
import { wording } from '../../text/wording.ts'
import { writeAlert, writeDigest } from './write-digest.ts'

/** A message as lines for a terminal, without a line end at its close. */
export const renderText = (message: Message, screen: Screen): string => {
  const { language } = message
  const page = createPage(screen)
  const timeZone = 'timeZone' in message ? message.timeZone : (screen.timeZone ?? 'UTC')
  const writing = { page, words: wording(language), reading: { language, timeZone } }
  if (message.kind === 'digest') writeDigest(message, writing)
  else if (message.kind === 'alert') writeAlert(message, writing)
  else if (message.kind === 'answer') writeAnswer(message, writing)
  else writeNotice(message, writing)
  return page.toString()
}

const writeAnswer = (answer: AnswerMessage, writing: Writing): void => {
  const { page, words } = writing
  page.text(`${words.question}: ${answer.question}`, { style: 'bold' })
  page.blank()
  if (answer.outcome === 'declined') {
    page.text(words.declined(answer.entriesSearched))
    if (answer.nearest.length === 0) return
    page.blank()
    page.text(words.nearest, { style: 'bold' })
    for (const reference of answer.nearest) writeReference(reference, '•', writing)
    return
  }
  for (const { text, citations } of answer.sentences)
    page.text(`${text} ${citations.map((number) => `[${number}]`).join('')}`)
  page.blank()
  page.text(words.sources, { style: 'bold' })
  for (const citation of answer.citations) {
    writeReference(citation, `[${citation.number}]`, writing)
    page.text(quoted(writing, citation.citedText), { indent: 4, style: 'dim' })
  }
}

const writeReference = (reference: Reference, mark: string, writing: Writing): void => {
  const { page, words, reading } = writing
  const { publishedAt } = reference
  const day = publishedAt === undefined ? words.dateUnknown : tellDay(publishedAt, reading)
  page.text(reference.title, { first: `${mark} ` })
  page.text(`${reference.publisher} · ${day}`, { indent: 4, style: 'dim' })
  page.link(webLink(reference.url), 4)
}

const writeNotice = (notice: NoticeMessage, { page }: Writing): void => {
  page.text(notice.title, { style: 'bold' })
  for (const line of notice.lines) page.text(line)
}
