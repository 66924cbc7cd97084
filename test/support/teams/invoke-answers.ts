import { expect } from 'vitest'
import { seenOf } from './seen-posts.ts'
import type { Told } from './teams-room.ts'

/** The card that is shown in the place of the one that was pressed. */
export const cardIn = ({ status, body }: Told): string => {
  expect(status).toBe(200)
  const { type, value } = body as { type: string; value: unknown }
  expect(type).toBe('application/vnd.microsoft.card.adaptive')
  const { text, harm } = seenOf({ body: { attachments: [{ contentType: '', content: value }] } })
  expect(harm).toEqual([])
  return text
}

/** The line that is shown below the card. */
export const wordsIn = ({ status, body }: Told): string => {
  expect(status).toBe(200)
  const { type, value } = body as { type: string; value: string }
  expect(type).toBe('application/vnd.microsoft.activity.message')
  return value
}
