import { describe, expect, it } from 'vitest'
import { micromark } from 'micromark'
import { escaped } from '../../../src/text/markdown.ts'

describe('foreign words in Markdown', () => {
  it.each(['@everyone', 'ask @someone now', '(@team/here)', '#123', 'me@evil.example', '@全員'])(
    'parts the mark of %s from its name, so that no site calls anybody',
    (text) => {
      const shown = micromark(escaped(text))
      expect(shown).not.toMatch(/[@#][\p{L}\p{N}_]/u)
      expect(shown.replaceAll('\u200B', '')).toBe(`<p>${text}</p>`)
    },
  )
})
