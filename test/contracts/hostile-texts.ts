/** Texts that try to be more than text, by what they are. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ['a script element', '<script>alert(1)</script>'],
  ['an element with a handler', '"><img src=x onerror=alert(1)>'],
  ['a call to everyone', '<!channel> <!here> @everyone <at>all</at>'],
  ['a link in disguise', '<https://evil.example|nist.gov>'],
  ['a link in Markdown', '[nist.gov](https://evil.example)'],
  ['terminal controls', '\u001B[31mred\u001B[2J\u009B1A\u0007'],
  ['right-to-left marks', 'nist\u202Evog.tsin\u2066\u200F.gov'],
  ['a script address', 'javascript:alert(document.cookie)'],
  ['a data address', 'data:text/html,<script>alert(1)</script>'],
  ['a user name that poses as a host', 'https://www.nist.gov@evil.example/'],
  ['five thousand characters', 'long '.repeat(1_000)],
  ['five thousand characters without a space', '長'.repeat(5_000)],
  ['half a surrogate pair', 'broken \uD83D pair'],
]
