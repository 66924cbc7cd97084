import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { COUNCIL_PAPER, COUNCIL_PILLARS } from '../documents/council-paper.ts'
import { outlineOf } from '../../src/text/sections.ts'

const sectionsOf = (text: string, wrapped = true) =>
  outlineOf(text, { wrapped, pillars: COUNCIL_PILLARS }).sections
const placesOf = (text: string, wrapped = true) =>
  sectionsOf(text, wrapped).map(({ place }) => place)

describe('the sections of a policy recommendation', () => {
  it('are its recommendations, each with the number that it is known by', () => {
    expect(placesOf(COUNCIL_PAPER)).toEqual([
      '',
      '1.1 Free Movement of Barges',
      '1.2 The Importance of Common Pilot Licences',
      '2.1 Careful Lantern Governance',
      '2.2 Al Lamp Security',
      '2.3 Repair of Deep Sea Cables',
    ])
  })

  it('hold all that is said there, with whole sentences where lines were broken', () => {
    const [, barges, pilots, , lamps] = sectionsOf(COUNCIL_PAPER)
    expect(barges?.text).toBe(
      'Free Movement of Barges: Ending rules by which a barge must be built where it sails.\n' +
        'Such rules raise the price of every crossing. The Council urges both boards to end them.',
    )
    expect(pilots?.text).toContain('take the same test two times over the years that they work.')
    expect(lamps?.text.split('\n').slice(-2)).toEqual([
      '- Locks on all lamps along the mole',
      '- Keys that are kept in one place',
    ])
  })

  it('have places that name part and point where nobody knows their numbers', () => {
    const { sections } = outlineOf(COUNCIL_PAPER, { wrapped: true, pillars: [] })
    expect(sections.map(({ place }) => place)).toEqual([
      '',
      '1. Promote Open and Trusted Harbours › Free Movement of Barges',
      '1. Promote Open and Trusted Harbours › The Importance of Common Pilot Licences',
      '2. Strengthen Joint Leadership in the Promotion of Emerging Lanterns',
      '2. Strengthen Joint Leadership in the P… › Al Lamp Security',
      '2. Strengthen Joint Leadership in the P… › Repair of Deep Sea Cables',
    ])
    expect(sections[5]?.headings).toEqual([
      '2. Strengthen Joint Leadership in the Promotion of Emerging Lanterns',
      'Repair of Deep Sea Cables',
    ])
  })

  it('are numbered in Japanese as well', () => {
    const paper = [
      '２．灯台技術の先導に向けて',
      '・深海ケーブルの修理：船を直ちに送る。',
      '両島は協力すべきである。',
      '・その他の事項：引き続き検討する。',
    ].join('\n')
    expect(placesOf(paper)).toEqual([
      '2.3 深海ケーブルの修理',
      '２．灯台技術の先導に向けて › その他の事項',
    ])
  })

  it('keep a number of their own, and get none under a heading that is no pillar’s', () => {
    expect(
      placesOf('# Plan\n\n## 2.3 Repair of Cables\n\nA ship.\n\n## 2.4 Else\n\nMore.'),
    ).toEqual(['2.3 Repair of Cables', '2.4 Else'])
    expect(placesOf('2. Budget of the Year\n- AI Lamp Security: It costs ten crowns.')).toEqual([
      '2. Budget of the Year › AI Lamp Security',
    ])
  })
})

describe('the sections of other documents', () => {
  it('follow the headings of Markdown, under the title of the document', () => {
    const { title, sections } = outlineOf(
      'The Plan\n========\n\nWe plan.\n\n## Money ##\n\nTen crowns.\n\n### Where *from*\n\nFrom [the board](https://board.example/).\n\nTime\n----\n\nA year.',
      { wrapped: true, pillars: [] },
    )
    expect(title).toBe('The Plan')
    expect(sections.map(({ place, text }) => [place, text])).toEqual([
      ['', 'We plan.'],
      ['Money', 'Ten crowns.'],
      ['Money › Where *from*', 'From the board.'],
      ['Time', 'A year.'],
    ])
  })

  it('are under the first heading, too, where that is one of several parts', () => {
    const { title, sections } = outlineOf('# Money\n\nTen crowns.\n\n# Time\n\nA year.', {
      wrapped: true,
      pillars: [],
    })
    expect(title).toBe('Money')
    expect(sections.map(({ place }) => place)).toEqual(['Money', 'Time'])
  })

  it('are led by bold words, but not by words that are only stressed', () => {
    const text =
      '**Scope**\n\nAll lamps.\n\n- **Term:** a year.\n\n**Nobody** may touch a lamp that burns.'
    expect(sectionsOf(text).map(({ place, text: words }) => [place, words])).toEqual([
      ['Scope', 'All lamps.'],
      ['Term', 'Term: a year.\nNobody may touch a lamp that burns.'],
    ])
  })

  it('follow Roman numerals, letters and numbers with points', () => {
    const text = [
      'I. BACKGROUND',
      'It is late.',
      'A. History of the Rule',
      'It is old.',
      '1. First Years',
      'They were hard.',
      'II. DISCUSSION',
      'We discuss.',
    ].join('\n')
    expect(placesOf(text, false)).toEqual([
      'I. BACKGROUND',
      'I. BACKGROUND › A. History of the Rule',
      'A. History of the Rule › 1. First Years',
      'II. DISCUSSION',
    ])
  })

  it('follow Japanese chapters, articles, numbers and brackets', () => {
    const text = [
      '第1章　総則',
      '第1条（目的）　この規程は、灯台の管理を定める。',
      '第2条の規定は、次のとおりとする。',
      '第2章　運営',
      '一、人員',
      '三人を置く。',
      '（１）当番',
      '毎日交代する。',
      '■ 予算',
      '十万円とする。',
    ].join('\n')
    expect(placesOf(text, false)).toEqual([
      '第1章　総則 › 第1条（目的）',
      '第2章　運営 › 一、人員',
      '一、人員 › （１）当番',
      '（１）当番 › 予算',
    ])
  })

  it('are pages where there are no headings, and tell the page where there are', () => {
    expect(placesOf('\f1\nWe write this.\n\f3\nAnd this.\nAnd that.', false)).toEqual([
      'p. 1',
      'p. 3',
    ])
    expect(placesOf('\f1\n1. Money of the Board\n\f2\nTen crowns.\n\f3\nMore.', false)).toEqual([
      '1. Money of the Board, p. 2',
      '1. Money of the Board, p. 3',
    ])
  })

  it('are not made of the items of a list, a table of contents, a listing or a program’s lines', () => {
    expect(placesOf('Buy:\n\n1. Red Lamps\n2. Blue Lamps\n3. A Ship\n\nThat is all.')).toEqual([''])
    expect(placesOf('- Red Lamps\n- Blue Lamps\n\nThat is all.')).toEqual([''])
    expect(placesOf('1. Introduction .......... 3\n2. Money   7\nWe write.')).toEqual([''])
    expect(placesOf('Run:\n\n```sh\n# remove all\nrm lamps\n```\n')).toEqual([''])
    expect(placesOf('---\ntitle: Lamps\n---\nWe write.')).toEqual([''])
    expect(placesOf('In 2025 the board met.\n12 lamps burn. 3.5 crowns are left.')).toEqual([''])
  })

  it('keep a heading under which nothing stands as a text', () => {
    expect(sectionsOf('# Lamps\n\n## Money\n\n## Time\n\nA year.')).toMatchObject([
      { place: 'Money', text: 'Money' },
      { place: 'Time', text: 'A year.' },
    ])
  })

  it('join broken Japanese lines without a space', () => {
    const text =
      '灯台の管理に関する規程は、二つの島の港湾委員会が共同で定め、毎年見直す\nものとする。'
    expect(sectionsOf(text)[0]?.text).toBe(text.replace('\n', ''))
  })
})

/** Lines in which every word is another one, so that it is seen where each of them went. */
const shape = fc.oneof(
  fc.constantFrom('W w w w w w w w w w w w w w w', 'w w W: w, w.', '灯W 灯W、灯W', 'U.S. W 2.5 w'),
  fc
    .tuple(fc.constantFrom('# ', '## ', '### ', '- ', '・', ' ', '> ', '1. ', '2.1 '), fc.nat(5))
    .map(([mark, more]) => `${mark}W${' W'.repeat(more)}`),
  fc.constantFrom('IV. W w', '第3章 W', '（２）灯W', '■ W W', '【W】', '第3条（W） W', '第3条 W'),
  fc.constantFrom('- W W: w w.', '・灯W：W', '1. W W: W w.', '- **W w**: w', '**W**', '**W** w'),
  fc.constantFrom('', '', '---', '===', '\f7', '```'),
)
const text = fc.array(shape, { maxLength: 25 }).map((lines) => {
  let number = 0
  return lines.join('\n').replaceAll(/W|w/gu, (word) => `${word}x${(number += 1)}x`)
})
const wordsOf = (told: string): readonly string[] => told.match(/wx\d+x/giu) ?? []

describe('the sections of any text', () => {
  it('lose no word and keep the order', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (given, wrapped) => {
        const { sections } = outlineOf(given, { wrapped, pillars: [] })
        const told = sections.flatMap(({ headings, text: said }) => headings.concat(said))
        expect([...new Set(wordsOf(told.join('\n')))]).toEqual(wordsOf(given))
      }),
      { numRuns: 500 },
    )
  })

  it('are never empty, and their places are short lines', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (given) => {
        const options = { wrapped: true, pillars: COUNCIL_PILLARS }
        const faulty = outlineOf(given, options).sections.filter(
          ({ place, text: told }) => told === '' || place.length > 200 || place.includes('\n'),
        )
        expect(faulty).toEqual([])
      }),
    )
  })
})
