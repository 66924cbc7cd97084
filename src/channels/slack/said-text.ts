// Members' words as Slack sends them: `& < >` are escaped, and what is called or linked stands in angle brackets
// (docs.slack.dev/messaging/formatting-message-text).

const BRACKETED = /<(?<what>[^<>|]*)(?:\|(?<label>[^<>]*))?>/gu
const CALLED = /<@(?<user>[A-Z0-9]+)(?:\|[^<>]*)?>/gu

/** The words as the member sees them, without our own name. */
export const plainWords = (text: string, botUserId: string): string =>
  text
    .replaceAll(CALLED, (call, user: string) => (user === botUserId ? ' ' : call))
    .replaceAll(BRACKETED, (_all, what: string, label: string | undefined) => shownAs(what, label))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()

const shownAs = (what: string, label: string | undefined): string => {
  const sign = /^[@#!]/u.exec(what)?.[0]
  if (sign === undefined) return what
  const name = label ?? what.slice(sign.length)
  return sign === '#' ? `#${name}` : `@${name.replace(/^@/u, '')}`
}

/** Who is called in it, by their ids. */
export const calledIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(CALLED), ({ groups }) => groups?.['user'] ?? '')
