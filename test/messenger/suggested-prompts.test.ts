import { describe, expect, it } from 'vitest'
import { commandsIn, promptsFor } from '../../src/messenger/suggested-prompts.ts'
import { readIntent } from '../../src/text/intent.ts'

const kindsOf = (language: 'en' | 'ja') =>
  commandsIn(language).map(({ message }) => readIntent(message).kind)

describe('what members can say by buttons', () => {
  it('is understood, and the same in both languages', () => {
    const kinds = ['latest', 'digest', 'subscriptions', 'sources', 'settings']
    expect(kindsOf('en')).toEqual(kinds)
    expect(kindsOf('ja')).toEqual(kinds)
  })

  it('is four examples above an empty talk, with one question among them', () => {
    for (const language of ['en', 'ja'] as const) {
      const kinds = promptsFor(language).prompts.map(({ message }) => readIntent(message).kind)
      expect(kinds).toEqual(['latest', 'digest', 'question', 'help'])
    }
  })
})
