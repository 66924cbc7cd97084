import { describe, expect, it } from 'vitest'
import { faultsOf } from '../../../support/slack/block-faults.ts'

const header = (text: string) => ({ type: 'header', text: { type: 'plain_text', text } })
const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' } }
const paragraph = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
})
const table = {
  type: 'data_table',
  caption: 'Numbers',
  rows: [[{ type: 'raw_text', text: 'One' }], [{ type: 'raw_number', value: 1, text: '1' }]],
}

describe('what Slack would refuse', () => {
  it('is nothing of a message that keeps its rules', () => {
    expect(faultsOf([header('Hello'), paragraph('words'), table], 'Hello')).toEqual([])
  })

  it.each([
    ['a heading that is too long', [header('x'.repeat(151))]],
    ['an empty text', [header('')]],
    ['a block that does not exist', [{ type: 'marquee' }]],
    ['a field that does not exist', [{ ...header('x'), colour: 'red' }]],
    ['too many blocks', Array.from({ length: 51 }, () => header('x'))],
    ['two buttons of one name', [{ type: 'actions', elements: [button, button] }]],
    ['two tables', [table, table]],
    ['rows of unlike length', [{ ...table, rows: [...table.rows, []] }]],
    ['too many characters in all', Array.from({ length: 5 }, () => paragraph('x'.repeat(2_700)))],
    ['no blocks at all', undefined],
  ])('is %s', (_name, blocks) => {
    expect(faultsOf(blocks)).not.toEqual([])
  })

  it.each([[''], ['x'.repeat(4_001)]])('is plain words that are none or too many', (text) => {
    expect(faultsOf([header('x')], text)).toHaveLength(1)
  })
})
