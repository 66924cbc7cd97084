import type { Message } from '../../../domain/message.ts'
import type { Reading } from '../../../text/tell-time.ts'
import { cut } from '../../../text/cut.ts'
import { POST } from '../block-limits.ts'
import { messageLines } from '../../../text/message-lines.ts'
import { tidy } from '../../../text/normal-form.ts'

/** A message in plain words, for notifications and for screen readers, which read nothing else. */
export const fallbackText = (message: Message, reading: Reading): string => {
  const text = messageLines(message, reading)
    .map((line) => cut(tidy(line), LONGEST_LINE))
    .filter((line) => line !== '')
    .join('\n')
  // Escaping makes a text five times as long at most.
  const fitting = [POST.fallback, POST.fallback / 2, POST.fallback / 5]
    .map((most) => escaped(cut(text, most)))
    .find(({ length }) => length <= POST.fallback)
  return fitting || '…'
}

/** Characters. */
const LONGEST_LINE = 600

/**
 * Slack reads `text` as markup: `&`, `<` and `>` would begin a link or a call, and a name after `@` may be taken for one
 * (docs.slack.dev/messaging/formatting-message-text).
 */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/@(?=[\p{L}\p{N}_])/gu, '＠')
