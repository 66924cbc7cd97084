import { describe, expect, it } from 'vitest'
import { readBlocks, readText } from '../../support/slack/read-blocks.ts'
import { plain, section } from '../../support/slack/house-room.ts'

const rich = (...elements: readonly unknown[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
})
const EVIL = 'https://evil.example/'

// The channel's contract is only as strict as the eye that looks at the blocks.

describe('what a member sees of blocks', () => {
  it('reads every kind in its order, without a gap in a line', () => {
    const citation = {
      type: 'citation',
      url: 'https://csrc.nist.gov/pubs/fips/203/final',
      text: 'NIST',
      index: 1,
      details: { citation_type: 'web', title: 'FIPS 203', snippet: 'called ML-KEM' },
      from_llm: true,
    }
    const seen = readBlocks([
      { type: 'header', text: plain('Digest') },
      rich({ type: 'text', text: 'It is ' }, { type: 'text', text: 'ML-KEM', style: {} }, citation),
      { type: 'divider' },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'by *NIST* &amp; METI' }] },
      { type: 'table', rows: [[{ type: 'raw_text', text: 'Pillar' }, rich(citation)]] },
      { type: 'markdown', text: 'A **bold** word, &lt;b&gt;' },
      { type: 'actions', elements: [{ type: 'button', action_id: 'a', text: plain('Mute') }] },
    ])
    expect(seen.text.split('\n').filter(Boolean)).toEqual([
      'Digest',
      'It is ML-KEM [1] NIST FIPS 203 called ML-KEM',
      'by *NIST* & METI',
      'Pillar',
      ' [1] NIST FIPS 203 called ML-KEM',
      'A bold word, <b>',
      'Mute',
    ])
    expect(seen.links).toEqual([citation.url, citation.url])
    expect(seen.harm).toEqual([])
  })

  it.each([
    ['of a button', { type: 'button', url: EVIL, text: plain('x') }],
    ['of rich text', rich({ type: 'link', url: EVIL, text: 'nist.gov' })],
    ['of markup', section(`<${EVIL}|nist.gov>`, 'mrkdwn')],
    ['that Slack makes of a bare address', section(`see ${EVIL}`, 'mrkdwn')],
    ['of Markdown', { type: 'markdown', text: `[nist.gov](${EVIL})` }],
    ['of a bare address in Markdown', { type: 'markdown', text: `see ${EVIL}` }],
  ])('finds the link %s', (_name, block) => {
    expect(readBlocks([block]).links).toEqual([EVIL])
  })

  it.each([
    ['a call to the channel', section('<!channel>', 'mrkdwn')],
    ['a mention', section('<@U012|ben>', 'mrkdwn')],
    ['a call to the channel in Markdown', { type: 'markdown', text: 'hi <!here>' }],
    ['a broadcast', rich({ type: 'broadcast', range: 'everyone' })],
    ['a user', rich({ type: 'user', user_id: 'U012' })],
    ['an image', { type: 'image', image_url: EVIL, alt_text: 'x' }],
    ['an image in Markdown', { type: 'markdown', text: `![x](${EVIL})` }],
    ['a script', section('<javascript:alert(1)|x>', 'mrkdwn')],
    ['a script behind a link', rich({ type: 'link', url: 'javascript:alert(1)' })],
    ['a name that is no emoji', rich({ type: 'emoji', name: 'x: y' })],
    ['a mark that turns the direction', section('nist\u202Evog')],
    ['a control', section('bell\u0007')],
    ['half a pair', section('broken \uD83D')],
  ])('finds %s', (_name, block) => {
    expect(readBlocks([block]).harm).not.toEqual([])
  })

  it('sees nothing in the same as text, or escaped', () => {
    const calls = `<!channel> <@U012> ${EVIL} [nist.gov](${EVIL})`
    const escaped = '&lt;!channel&gt; &lt;@U012&gt;'
    const verbatim = { type: 'mrkdwn', text: `${escaped} ${EVIL}`, verbatim: true }
    for (const block of [
      section(calls),
      rich({ type: 'text', text: calls }),
      { type: 'section', text: verbatim },
      { type: 'markdown', text: '\\<!channel> &lt;!here&gt;' },
    ])
      expect(readBlocks([block])).toMatchObject({ links: [], harm: [] })
    expect(readText(escaped)).toMatchObject({ text: '<!channel> <@U012>', links: [], harm: [] })
  })
})
