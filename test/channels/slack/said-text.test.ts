import { expect, it } from 'vitest'
import { plainWords } from '../../../src/channels/slack/said-text.ts'

it.each([
  ['<@U0BOT> what is new?', 'what is new?'],
  ['ask <@U0BEN|ben> and <@U0ANN>', 'ask @ben and @U0ANN'],
  ['see <#C0NEWS|news> and <!subteam^S0DESK|@desk>', 'see #news and @desk'],
  ['read <https://a.example/x?y=1&amp;z=2|this>', 'read https://a.example/x?y=1&z=2'],
  ['call <tel:+81312345678|+81 3 1234 5678>', 'call tel:+81312345678'],
  ['a &lt;b&gt; &amp;lt;c&amp;gt;', 'a <b> &lt;c&gt;'],
])('reads %s as the member sees it', (said, words) => {
  expect(plainWords(said, 'U0BOT')).toBe(words)
})
