import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../src/text/plain-text.ts'

describe('What a reader would see', () => {
  it.each([
    [
      'of text that only looks like markup is all of it',
      'A < B, List<T> & <<new>>',
      'A < B, List<T> & <<new>>',
    ],
    ['of a company’s name is its sign', 'AT&T; R&D', 'AT&T; R&D'],
    ['of markup is its words', '<p>One</p><p>two <i>three</i></p>', 'One two three'],
    ['of a tag that never ends is nothing', 'One <img src=x onerror=alert(1)>', 'One'],
    ['of a script is nothing', 'One <script>alert(1)</script>', 'One'],
    ['of a script is nothing, even where it does not end', 'One <style>p{} two', 'One'],
    [
      'of what replaces a film is nothing',
      'One<object>no <iframe>film</iframe></object> two',
      'One two',
    ],
    ['of what follows a film that does not end is all of it', 'One<object data=x> two', 'One two'],
    ['of a film in a film, neither of which ends, comes once', 'One<object><iframe>two', 'Onetwo'],
    [
      'of a section that was escaped is its words',
      '<![CDATA[One <b>two</b>]]> three',
      'One two three',
    ],
    ['of references is what they stand for', '&copy; &#8212; &hellip;', '© — …'],
  ])('%s', (_, markup, text) => {
    expect(plainText(markup)).toBe(text)
  })

  it('of any words, escaped as text has to be, is those words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '<', '>', '&', ' ', ';') }),
        (words) => {
          const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
          expect(plainText(escaped)).toBe(words.replaceAll(/\s+/gu, ' ').trim())
        },
      ),
    )
  })
})
