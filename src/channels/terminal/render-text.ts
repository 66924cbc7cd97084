import type { Message, NoticeMessage } from '../../domain/message.ts'
import type { Screen } from './page.ts'
import type { Writing } from './writing.ts'
import { createPage } from './page.ts'
import { wording } from '../../text/wording.ts'
import { writeAnswer } from './write-answer.ts'
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

const writeNotice = (notice: NoticeMessage, { page }: Writing): void => {
  page.text(notice.title, { style: 'bold' })
  for (const line of notice.lines) page.text(line)
}
