import { describe, expect, it } from 'vitest'
import { readIntent } from '../../src/text/intent.ts'

describe('a wish to be forgotten', () => {
  it.each([
    'forget me',
    'Please forget me.',
    'Forget everything about me',
    'forget what I’ve asked so far',
    'delete my history',
    'Erase all my questions, please',
    'clear my chat history',
    '私のことを忘れて',
    '私の履歴をすべて削除してください',
    '私の質問を消去',
  ])('is read from “%s”: of the member', (text) => {
    expect(readIntent(text)).toEqual({ kind: 'forget', whose: 'me' })
  })

  it.each([
    'forget this conversation',
    'Forget our talk!',
    'delete the whole conversation',
    'clear the chat history',
    'この会話を忘れて',
    'この会話を忘れてください。',
    '履歴を削除',
    '会話の履歴を消して',
    'これまでのやり取りを全て削除する',
    '質問履歴を削除して下さい',
  ])('is read from “%s”: of the conversation', (text) => {
    expect(readIntent(text)).toEqual({ kind: 'forget', whose: 'conversation' })
  })

  it.each([
    'forget',
    'Did the FTC forget the rule?',
    'forget me not',
    'Delete my history of the Act: is there a right to it?',
    'right to be forgotten',
    'What is the history of the CHIPS Act?',
    'clear the conversation rules of the FCC',
    '削除',
    '消して',
    '登録を削除',
    '個人情報を削除',
    '検索履歴を削除する権利',
    '忘れられる権利について',
  ])('is not read from “%s”', (text) => {
    expect(readIntent(text).kind).not.toBe('forget')
  })
})
