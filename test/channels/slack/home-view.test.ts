import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { homeView } from '../../../src/channels/slack/views/home-view.ts'
import { interfaceWording } from '../../../src/channels/slack/interface-wording.ts'
import { readIntent } from '../../../src/text/intent.ts'
import { readBlocks } from '../../support/slack/read-blocks.ts'
import { refusalOf } from '../../support/slack/limits.ts'
import { foreignTexts } from '../hostile-messages.ts'
import { hostileHome, sampleHome } from '../../support/sample-home.ts'

const page = 'https://briefing.example/m/a1b2'

describe('Home', () => {
  it.each(['en', 'ja'] as const)('is drawn alike every time (%s)', async (language) => {
    const view = homeView(sampleHome(language), { language, page })
    expect(refusalOf('views.publish', { view })).toBeUndefined()
    expect(readBlocks(view.blocks).harm).toEqual([])
    await expect(`${JSON.stringify(view, undefined, 2)}\n`).toMatchFileSnapshot(
      `golden/home.${language}.json`,
    )
  })

  it.each(['en', 'ja'] as const)('says what to do where nothing is there yet (%s)', (language) => {
    const view = homeView({ subscriptions: [], sources: [] }, { language })
    expect(refusalOf('views.publish', { view })).toBeUndefined()
    const { text, links } = readBlocks(view.blocks)
    expect(text).toContain(language === 'ja' ? 'まだ登録はありません' : 'Nothing comes to you yet')
    expect(links).toEqual([])
  })

  it('suggests what the bot understands', () => {
    const kinds = (['en', 'ja'] as const).flatMap((language) =>
      interfaceWording(language).examples.map((example) => readIntent(example).kind),
    )
    const understood = ['question', 'question', 'question', 'subscribe']
    expect(kinds).toEqual([...understood, ...understood])
  })

  it('stays within what Slack takes, whatever words it holds', () => {
    fc.assert(
      fc.property(foreignTexts, (text) => {
        const view = homeView(hostileHome(text), { language: 'en', page })
        expect(refusalOf('views.publish', { view })).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    '<!channel>',
    '<https://evil.example|nist.gov>',
    'x'.repeat(5_000),
    '\u202Egov.tsin\u202C',
    'javascript:alert(1)',
    'https://nist.gov@evil.example/',
  ])('calls, hides and steers nobody: %#', (text) => {
    const { harm } = readBlocks(homeView(hostileHome(text), { language: 'ja', page }).blocks)
    expect(harm).toEqual([])
  })
})
