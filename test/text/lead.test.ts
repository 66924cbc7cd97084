import { describe, expect, it } from 'vitest'
import { joined, lead } from '../../src/text/lead.ts'

const leadOf = (part: { title?: string; summary?: string; text?: string }) =>
  lead({ title: 'A title', summary: '', ...part })

describe('the lead of an entry', () => {
  it('is made of whole first sentences, as many as fit', () => {
    const sentence = 'Each of these sentences has some fifty characters.'
    expect(leadOf({ summary: `${sentence} `.repeat(10) })).toBe(
      Array.from({ length: 5 }, () => sentence).join(' '),
    )
    expect(leadOf({ summary: '方針を示した。意見を求める。' })).toBe('方針を示した。意見を求める。')
  })

  it('is cut where the first sentence alone is too long, whatever its length', () => {
    const cut = leadOf({ summary: '光'.repeat(2_000_000) })
    expect(cut).toHaveLength(280)
    expect(cut.endsWith('…')).toBe(true)
  })

  it('comes from the text where there is no summary, and is empty where it says the title again', () => {
    expect(leadOf({ text: 'The text begins.' })).toBe('The text begins.')
    expect(leadOf({ title: 'Ａ rule', summary: 'A  rule' })).toBe('')
    expect(leadOf({})).toBe('')
  })

  it('joins sentences as their language does', () => {
    expect([joined('One.', 'Two.'), joined('一つ。', '二つ。')]).toEqual([
      'One. Two.',
      '一つ。二つ。',
    ])
  })
})
