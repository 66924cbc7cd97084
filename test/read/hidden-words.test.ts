import { describe, expect, it } from 'vitest'
import { article, PARAGRAPH, readPage } from './reading.ts'

describe('words that people do not see', () => {
  it.each([
    ['hidden', '<p hidden>SECRET</p>'],
    ['hidden from readers of screens', '<div aria-hidden="true"><p>SECRET</p></div>'],
    ['not displayed', '<div style="color: red; DISPLAY : none !important"><p>SECRET</p></div>'],
    ['invisible', '<span style="visibility:hidden">SECRET</span>'],
    ['without opacity', '<p style="opacity: 0">SECRET</p>'],
    ['of no size', '<p style="font-size:0px">SECRET</p>'],
    ['beside the screen', '<p style="position:absolute;left:-9999px">SECRET</p>'],
    ['cut off', '<p style="height:0;overflow:hidden">SECRET</p>'],
    ['white on white', '<p style="color:#fff; background-color: #FFF">SECRET</p>'],
    ['under a comment in the style', '<p style="display:/* x */none">SECRET</p>'],
    ['of a class for screen readers', '<span class="visually-hidden">SECRET</span>'],
    ['in a comment', '<!-- SECRET -->'],
    [
      'in a script, a template or a style',
      '<script>SECRET</script><template>SECRET</template><style>SECRET</style>',
    ],
    [
      'of a form',
      '<textarea>SECRET</textarea><select><option>SECRET</select><button>SECRET</button>',
    ],
    [
      'in an attribute',
      '<img alt="SECRET" title="SECRET" src="https://tracker.example/SECRET.gif">',
    ],
    [
      'in tag characters',
      Array.from('SECRET', (c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0) ?? 0))).join(''),
    ],
  ])('are not read: %s', async (_, inside) => {
    const { text } = await readPage(article(`${inside}<p>${PARAGRAPH}</p>`))
    expect(text.normalize('NFKC')).not.toMatch(/SECRET|[\u{E0000}-\u{E007F}]/u)
    expect(text).toContain(PARAGRAPH.trim())
  })

  it('are read where they are only styled, or hidden on small screens', async () => {
    const { text } = await readPage(
      article(
        `<p style="font-size:0.9em;opacity:0.8;width:1em;left:-10px">${PARAGRAPH}One.</p><div class="hidden md:block"><p>${PARAGRAPH}Two.</p></div><section id="data-sharing-policy"><p>${PARAGRAPH}Three.</p></section>`,
      ),
    )
    expect(text).toMatch(/One\.[^]*Two\.[^]*Three\./u)
  })

  it('are not made visible by what is removed around them: zero-width characters', async () => {
    const { text } = await readPage(article(`<p>semi\u200Bcon\u00ADductor\u2060s ${PARAGRAPH}</p>`))
    expect(text).toContain('semiconductors')
  })
})
