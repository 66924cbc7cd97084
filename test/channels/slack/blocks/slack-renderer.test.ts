import { describe, expect, it } from 'vitest'
import { bare, linksOf, wordsOf } from '../../../contracts/shown-words.ts'
import { blocksOf, logged, PAGE, renderer, shown, watched } from './rendered-messages.ts'
import { faultsOf } from '../../../support/slack/block-faults.ts'
import { HOSTILE } from '../../../contracts/hostile-texts.ts'
import { HOSTILE_KINDS, KINDS } from '../../sample-kinds.ts'
import { kindsIn, linksIn, valuesIn, wordsIn } from './shown-blocks.ts'
import { manyEntries, sampleAlert, sampleBundle, sampleDigest } from '../../sample-messages.ts'
import { sampleDecline } from '../../sample-answers.ts'
import { tidy } from '../../../../src/text/normal-form.ts'

/** What no other channel has. */
const MORE_KINDS: typeof KINDS = [
  ['alert-of-a-watched-source', (language) => sampleAlert(language, [watched])],
  ['answer-to-rate', logged],
  ['refused', (language) => ({ ...sampleDecline(language), isRefused: true, nearest: [] })],
  [
    'asked',
    (language) => ({ ...sampleAlert(language, [{ ...watched, labels: [] }]), isAsked: true }),
  ],
]

describe('a message in the blocks of Slack', () => {
  for (const language of ['en', 'ja'] as const)
    it.each([...KINDS, ...MORE_KINDS])(
      `shows %s in ${language} as it did when somebody last looked`,
      async (kind, make) => {
        const rendered = renderer
          .split(make(language))
          .map((piece) => renderer.render(piece, { page: PAGE }))
        await expect(`${JSON.stringify(rendered, undefined, 2)}\n`).toMatchFileSnapshot(
          `golden/${kind}.${language}.json`,
        )
      },
    )

  it.each([...KINDS, ...MORE_KINDS])(
    'tells all of %s, links it, and is taken by Slack',
    (_kind, make) => {
      const message = make('en')
      const words = bare(wordsIn(blocksOf(message)))
      for (const told of wordsOf(message)) expect(words).toContain(bare(told))
      expect(linksIn(blocksOf(message))).toEqual(expect.arrayContaining([...linksOf(message)]))
      for (const { blocks, text } of shown(message)) expect(faultsOf(blocks, text)).toEqual([])
    },
  )

  it.each(HOSTILE)('shows %s as the text that it is, and nowhere as a link', (_name, hostile) => {
    for (const make of HOSTILE_KINDS) {
      const blocks = blocksOf(make(hostile))
      expect(bare(wordsIn(blocks))).toContain(bare(tidy(hostile)).slice(0, 100))
      expect(linksIn(blocks)).toEqual([])
    }
  })

  it('shows all of sixty entries in a few posts, each with its link', () => {
    const digest = sampleDigest('en', manyEntries(60))
    const pieces = renderer.split(digest)
    expect(pieces.length).toBeLessThan(10)
    expect(linksIn(blocksOf(digest))).toEqual(linksOf(digest))
    expect(pieces.map((piece) => 'part' in piece && piece.part)).toEqual(
      pieces.map((_, at) => ({ number: at + 1, of: pieces.length })),
    )
  })
})

describe('what can be done about an entry', () => {
  it('stands below the only one, and carries its key, its pillar and its source', () => {
    expect(valuesIn(blocksOf(sampleAlert('en', [watched])))).toEqual([
      'ask-about 41',
      'subscribe-pillar 2',
      'wrong-pillar 41',
      'mute-source nist',
    ])
  })

  it('is not offered where it is not known what to do it to', () => {
    const { key: _, sourceId: __, ...unknown } = watched
    expect(valuesIn(blocksOf(sampleAlert('en', [{ ...unknown, labels: [] }])))).toEqual([])
    expect(valuesIn(blocksOf(sampleAlert('en', [unknown])))).toEqual(['subscribe-pillar 2'])
  })

  it('hangs in a menu on each of several, or on a button where there is one thing only', () => {
    const { key: _, sourceId: __, ...unknown } = watched
    const blocks = blocksOf(sampleAlert('en', [watched, unknown]))
    expect(kindsIn(blocks)).toContain('overflow')
    expect(kindsIn(blocks)).not.toContain('actions')
    expect(valuesIn(blocks).at(-1)).toBe('subscribe-pillar 2')
  })

  it('is gone where buttons do not work any more', () => {
    for (const message of [sampleAlert('en', [watched]), sampleBundle('en'), logged('en')]) {
      const { blocks } = renderer.render(message, { hasButtons: false, isPrivate: true })
      expect(valuesIn(blocks)).toEqual([])
    }
  })
})

describe('the plain words of a message', () => {
  it('tell an alert to whoever hears them alone, and call nobody', () => {
    const entry = { ...watched, headline: '<!channel> & @everyone' }
    expect(renderer.render(sampleAlert('en', [entry])).text).toBe(
      [
        'Policy alert',
        '&lt;!channel&gt; &amp; ＠everyone',
        'NIST · Nov 18, 2026 · pillar 2',
        'Act: comments due Dec 5, 2026',
        'The standard names three parameter sets and says when each of them should be used.',
      ].join('\n'),
    )
  })
})
