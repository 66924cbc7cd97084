import { describe, expect, it } from 'vitest'
import type { ModalView } from '@slack/types'
import { refusalOf } from '../../support/slack/limits.ts'
import { type Fields, fieldsIn, listIn, wordsIn } from '../../support/slack/fields.ts'
import { readBlocks } from '../../support/slack/read-blocks.ts'
import { sampleChoices, sampleDigestSubscription } from '../../support/sample-home.ts'
import {
  subscribeForm,
  type SubscribeForm,
} from '../../../src/channels/slack/views/subscribe-form.ts'
import { wrongPillarForm } from '../../../src/channels/slack/views/wrong-pillar-form.ts'

const place = { team: 'T1', channel: 'D1' }

const form = (more: Partial<SubscribeForm> = {}) =>
  subscribeForm({
    place,
    kind: 'digest',
    language: 'en',
    timeZone: 'Asia/Tokyo',
    choices: sampleChoices,
    ...more,
  })

const wrongPillar = (language: 'en' | 'ja', headline = 'FIPS 203: ML-KEM') =>
  wrongPillarForm({ place, entry: '41', language, choices: sampleChoices, headline })

const optionsIn = (element: Fields): readonly Fields[] => [
  ...listIn(element['options']),
  ...listIn(element['option_groups']).flatMap((group) => listIn(group['options'])),
]

/** What Slack refuses of a field (docs.slack.dev/reference/block-kit): the house looks at other blocks only. */
const faultsOfFields = (view: ModalView): readonly string[] =>
  listIn(view.blocks)
    .filter(({ type }) => type === 'input')
    .flatMap((block) => {
      const element = fieldsIn(block['element'])
      const options = optionsIn(element)
      const values = options.map(({ value }) => wordsIn(value))
      const first = [...listIn(element['initial_options']), ...listIn([element['initial_option']])]
      return [
        ...(wordsIn(fieldsIn(block['label'])['text']).length > 2_000 ? ['a long label'] : []),
        ...(listIn(element['options']).length > 100 ? ['many options'] : []),
        ...(new Set(values).size < values.length ? ['options that are the same'] : []),
        ...(values.some((value) => value === '' || value.length > 150) ? ['a bad value'] : []),
        ...(options.some(({ text }) => wordsIn(fieldsIn(text)['text']).length > 75)
          ? ['a long option']
          : []),
        ...(first.some((one) => !options.some((other) => other['value'] === one['value']))
          ? ['a first choice that cannot be chosen']
          : []),
      ].map((fault) => `${wordsIn(block['block_id'])}: ${fault}`)
    })

/** What Slack refuses of a form, and what in it would do harm. */
const faultsOf = (view: ModalView): readonly unknown[] => {
  const names = listIn(view.blocks).flatMap((block) => block['block_id'] ?? [])
  const refusal = refusalOf('views.open', { view })
  return [
    ...(refusal === undefined ? [] : [refusal]),
    ...faultsOfFields(view),
    ...readBlocks(view.blocks).harm,
    ...(new Set(names).size === names.length ? [] : ['blocks of the same name']),
  ]
}

const elementOf = (view: ModalView, name: string): Fields =>
  fieldsIn(listIn(view.blocks).find((block) => block['block_id'] === name)?.['element'])

describe('the forms', () => {
  it.each(['en', 'ja'] as const)('are drawn alike every time (%s)', async (language) => {
    const views = {
      'subscribe-digest': form({ language, digest: sampleDigestSubscription }),
      'subscribe-alerts': form({ language, kind: 'alerts' }),
      'wrong-pillar': wrongPillar(language),
    }
    for (const [name, view] of Object.entries(views)) {
      expect(faultsOf(view)).toEqual([])
      await expect(`${JSON.stringify(view, undefined, 2)}\n`).toMatchFileSnapshot(
        `golden/${name}.${language}.json`,
      )
    }
  })

  it('stay within what Slack takes, however much there is to choose from', () => {
    const title = { en: '<!channel> '.repeat(40), ja: '柱'.repeat(500) }
    const publishers = Array.from({ length: 250 }, (_, at) => ({
      id: at === 3 ? 'x'.repeat(151) : `publisher-${at}`,
      name: title,
    }))
    const pillars = sampleChoices.pillars.map((pillar) => ({ ...pillar, title }))
    const choices = { ...sampleChoices, publishers, pillars }
    const filter = { ...sampleDigestSubscription.filter, publishers: ['publisher-200'] }
    expect(faultsOf(form({ choices, digest: { ...sampleDigestSubscription, filter } }))).toEqual([])
    expect(faultsOf(wrongPillar('ja', '<!channel> \u202E'.repeat(900)))).toEqual([])
  })

  it('ask for no publisher and no pillar where there are none, and show no headline that is empty', () => {
    const view = form({ choices: { pillars: [], publishers: [], timeZone: 'UTC' } })
    expect(faultsOf(view)).toEqual([])
    expect(listIn(view.blocks).map((block) => block['block_id'])).not.toContain('publishers')
    expect(wrongPillar('en', '').blocks[0]?.type).toBe('section')
  })

  it('begin with what the place has, and with the member’s own zone where it has nothing', () => {
    const fresh = form()
    expect(elementOf(fresh, 'time-zone')).toMatchObject({ initial_value: 'Asia/Tokyo' })
    expect(elementOf(fresh, 'pillars')).not.toHaveProperty('initial_options')
    const digest = { ...sampleDigestSubscription, timeZone: 'Europe/Paris' }
    const changing = form({ digest })
    expect(elementOf(changing, 'time-zone')).toMatchObject({ initial_value: 'Europe/Paris' })
    expect(elementOf(changing, 'pillars')['initial_options']).toMatchObject([{ value: '2' }])
    expect(elementOf(changing, 'words')).toMatchObject({ initial_value: 'quantum NOT computing' })
    expect(elementOf(changing, 'cadence')).toMatchObject({ initial_option: { value: 'weekdays' } })
  })
})
