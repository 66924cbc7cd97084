import { describe, expect, it } from 'vitest'
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { ACTION } from '../../../../src/messenger/actions.ts'
import { ALL_KINDS, piecesOf, renderer, SHOWING, watched } from './rendered.ts'
import { cardFaults } from '../../../support/teams/card-faults.ts'
import { noticeIn } from '../../../../src/messenger/notices.ts'
import { sampleAlert, sampleDigest } from '../../sample-messages.ts'
import { sampleAnswer } from '../../sample-answers.ts'
import {
  sampleChoices,
  sampleDigestSubscription,
  sampleHome,
} from '../../../support/sample-home.ts'
import { shapesIn } from '../../../support/teams/seen-posts.ts'
import type { Showing } from '../../../../src/channels/teams/rendered.ts'

const written = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`

const LANGUAGES = ['en', 'ja'] as const

/** Cards that are no messages, by the names of their golden files. */
const CARDS: readonly (readonly [string, (language: 'en' | 'ja') => IAdaptiveCard])[] = [
  [
    'alert-after-a-button',
    (language) =>
      renderer.card(sampleAlert(language, [watched]), {
        ...SHOWING,
        result: noticeIn(language, 'Muted: NIST', 'Nothing of NIST comes here any more.'),
        undo: { action: ACTION.unmute, value: 'nist', label: 'Undo', object: 'Muted: NIST' },
      }),
  ],
  ['answer-in-a-dialog', (language) => renderer.card(sampleAnswer(language))],
  [
    'subscriptions',
    (language) =>
      renderer.subscriptions({
        language,
        subscriptions: sampleHome(language).subscriptions,
        member: '29:alex',
        result: noticeIn(language, 'Paused'),
      }),
  ],
  ['no-subscriptions', (language) => renderer.subscriptions({ language, subscriptions: [] })],
  [
    'subscribe-digest',
    (language) =>
      renderer.subscribeForm({
        kind: 'digest',
        language,
        timeZone: 'Asia/Tokyo',
        choices: sampleChoices,
        digest: sampleDigestSubscription,
      }),
  ],
  [
    'subscribe-alerts',
    (language) =>
      renderer.subscribeForm({
        kind: 'alerts',
        language,
        timeZone: 'America/New_York',
        choices: sampleChoices,
        values: { words: 'quantum', 'quiet-from': '22:00' },
        result: noticeIn(language, 'Not quite yet', 'Choose both times, or neither.'),
      }),
  ],
  [
    'wrong-pillar',
    (language) =>
      renderer.objectForm({
        language,
        choices: sampleChoices,
        entryKey: '41',
        headline: 'A title',
      }),
  ],
  ['link', (language) => renderer.linkForm(language)],
]

describe('in Teams', () => {
  for (const language of LANGUAGES) {
    it.each(ALL_KINDS)(
      `the message %s in ${language} looks as it did when somebody last looked`,
      async (kind, make) => {
        const pieces = written(piecesOf(make(language)))
        await expect(pieces).toMatchFileSnapshot(`golden/${kind}.${language}.json`)
      },
    )
    it.each(CARDS)(
      `the card %s in ${language} looks as it did when somebody last looked`,
      async (kind, make) => {
        const card = written(make(language))
        await expect(card).toMatchFileSnapshot(`golden/card-${kind}.${language}.json`)
      },
    )
  }

  it.each(ALL_KINDS)(
    'the message %s is a card that Microsoft’s own reader takes',
    (_kind, make) => {
      const cards = piecesOf(make('en')).flatMap(({ card }) => card ?? [])
      expect(cards.flatMap(cardFaults)).toEqual([])
    },
  )

  it.each(CARDS)('the card %s is one that Microsoft’s own reader takes', (_kind, make) => {
    expect(cardFaults(make('ja'))).toEqual([])
  })

  it('that reader finds what is wrong', () => {
    const body = [{ type: 'Input.Text', id: '' }, { type: 'Nonsense' }]
    expect(cardFaults({ type: 'AdaptiveCard', version: '1.5', body })).not.toEqual([])
  })
})

const actionsIn = (card: unknown) => shapesIn(card).filter(({ type }) => type === 'Action.Execute')

describe('a button', () => {
  it('works in clients that know no Action.Execute, with the same words and the same data', () => {
    for (const [, make] of CARDS)
      for (const { title, data, fallback, verb } of actionsIn(make('en'))) {
        expect(fallback).toMatchObject({ type: 'Action.Submit', title, data })
        expect(data).toMatchObject({ verb })
      }
  })

  it('says to what it is done', () => {
    const card = renderer.card(sampleAlert('en', [watched]), SHOWING)
    expect(actionsIn(card).map(({ tooltip, data }) => [tooltip, data])).toMatchObject([
      [`Ask about this: ${watched.headline}`, { verb: ACTION.askAbout, about: '41' }],
      [undefined, { verb: ACTION.subscribePillar, about: '2' }],
      [`Wrong pillar: ${watched.headline}`, { verb: ACTION.wrongPillar, about: '41' }],
      [`Mute this source: ${watched.publisher}`, { verb: ACTION.mute, about: 'nist' }],
    ])
  })

  it('stands below no message that cannot be found again', () => {
    expect(actionsIn(renderer.card(sampleAlert('en', [watched])))).toEqual([])
  })
})

const digestWith = (showing: Showing) => shapesIn(renderer.card(sampleDigest('en'), showing))

const chartWith = (showing: Showing) =>
  digestWith(showing).find(({ type }) => type === 'Chart.HorizontalBar')

describe('the numbers of a digest', () => {
  const told = 'Pillar 2, Leadership in Emerging Technologies: 2; Pillar 4, Exchanges: 0.'

  it('are a chart, else our own picture that is told in words, where it can be reached', () => {
    const picture = 'https://briefing.example/1.png'
    expect(chartWith({ picture })?.['fallback']).toEqual({
      type: 'Image',
      url: picture,
      altText: told,
    })
    for (const unsafe of [{}, { picture: 'javascript:alert(1)' }])
      expect(chartWith(unsafe)).toMatchObject({ fallback: 'drop' })
  })

  it('have a heading, and stand below in words for whoever sees neither', () => {
    const texts = digestWith({}).flatMap(({ text }) => text ?? [])
    expect(texts).toEqual(expect.arrayContaining(['Relevant publications by pillar', told]))
  })
})

describe('the refresh of a card', () => {
  it('names one member, of sixty that Teams would take', () => {
    const card = renderer.subscriptions({ language: 'en', subscriptions: [], member: '29:alex' })
    expect(card.refresh?.userIds).toEqual(['29:alex'])
  })
})
