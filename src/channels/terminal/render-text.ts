import type {
  AnswerMessage,
  DigestEntry,
  DigestMessage,
  Message,
  NoticeMessage,
  Reference,
} from '../../domain/message.ts'
import type { Page, Screen } from './page.ts'
import type { Triage } from '../../domain/triage.ts'
import type { Wording } from '../../text/wording.ts'
import { createPage } from './page.ts'
import { tellDay, tellPeriod } from '../../text/tell-time.ts'
import { webLink } from '../../text/web-link.ts'
import type { Language } from '../../domain/language.ts'
import { tellTriage, UNREACHABLE_NAMED, wording } from '../../text/wording.ts'

interface Writing {
  readonly page: Page
  readonly words: Wording
  readonly language: Language
  readonly day: (time: string | undefined) => string
}

/** A message as lines for a terminal, without a line end at its close. */
export const renderText = (message: Message, screen: Screen): string => {
  const { language } = message
  const words = wording(language)
  const timeZone = message.kind === 'digest' ? message.timeZone : (screen.timeZone ?? 'UTC')
  const page = createPage(screen)
  const day = (time: string | undefined) =>
    time === undefined ? words.dateUnknown : tellDay(time, { language, timeZone })
  const writing = { page, words, language, day }
  if (message.kind === 'digest') writeDigest(message, writing)
  else if (message.kind === 'answer') writeAnswer(message, writing)
  else writeNotice(message, writing)
  return page.toString()
}

const writeDigest = (digest: DigestMessage, writing: Writing): void => {
  const { page, words } = writing
  page.text(`${words.digest} · ${tellPeriod(digest.period, digest)}`, { style: 'bold' })
  page.text(words.counts(digest), { style: 'dim' })
  page.blank()
  if (digest.sections.length === 0) page.text(words.nothingNew)
  for (const section of digest.sections) {
    page.text(`${section.pillarId}  ${section.title}`, { style: 'bold' })
    page.blank()
    for (const entry of section.entries) writeEntry(entry, writing)
  }
  if (digest.unreachable.length > 0) writeUnreachable(digest.unreachable, writing)
}

const writeUnreachable = (feeds: DigestMessage['unreachable'], { page, words }: Writing): void => {
  page.text(words.unreachable, { style: 'bold' })
  page.text(words.unreachableNote, { style: 'dim' })
  for (const { feed, reason } of feeds.slice(0, UNREACHABLE_NAMED))
    page.text(`${feed}: ${reason}`, { first: '• ', indent: 2 })
  const more = feeds.length - UNREACHABLE_NAMED
  if (more > 0) page.text(words.unreachableMore(more), { indent: 2 })
}

const writeEntry = (entry: DigestEntry, writing: Writing): void => {
  const { page, words, day } = writing
  page.text(entry.headline, { first: '• ', indent: 2, style: 'bold' })
  page.text(`${entry.publisher} · ${day(entry.publishedAt)}`, { indent: 4, style: 'dim' })
  page.link(webLink(entry.url), 4)
  if (entry.triage !== undefined) writeTriage(entry.triage, entry.headline, writing)
  if (entry.summary !== '') page.text(entry.summary, { indent: 4 })
  const [open, close] = words.quotes
  for (const label of entry.labels) {
    const mark = label.isDisputed === true ? ` (${words.disputed})` : ''
    page.text(label.title + mark, { first: `${label.recommendation} `, indent: 4 })
    page.text(`${words.whyItMatters}: ${label.whyItMatters}`, { indent: 8 })
    const isTitle = label.evidence === entry.headline
    const quoted = isTitle ? words.evidenceIsTitle : open + label.evidence + close
    page.text(`${words.evidence}: ${quoted}`, { indent: 8, style: 'dim' })
  }
  if (entry.isProvisional === true) page.text(words.provisional, { indent: 4, style: 'dim' })
  page.blank()
}

/** The level, the day to keep and the words that say so, unless they stand above. */
const writeTriage = (
  triage: Triage,
  headline: string,
  { page, words, language, day }: Writing,
): void => {
  const line = tellTriage(triage, language, day)
  if (line === undefined) return
  page.text(line, { indent: 4, style: 'bold' })
  const [open, close] = words.quotes
  if (triage.words !== undefined && triage.words !== headline)
    page.text(open + triage.words + close, { indent: 8, style: 'dim' })
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
  const [open, close] = words.quotes
  for (const citation of answer.citations) {
    writeReference(citation, `[${citation.number}]`, writing)
    page.text(`${open}${citation.citedText}${close}`, { indent: 4, style: 'dim' })
  }
}

const writeReference = (reference: Reference, mark: string, { page, day }: Writing): void => {
  page.text(reference.title, { first: `${mark} ` })
  page.text(`${reference.publisher} · ${day(reference.publishedAt)}`, { indent: 4, style: 'dim' })
  page.link(webLink(reference.url), 4)
}

const writeNotice = (notice: NoticeMessage, { page }: Writing): void => {
  page.text(notice.title, { style: 'bold' })
  for (const line of notice.lines) page.text(line)
}
