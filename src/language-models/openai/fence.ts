import { randomBytes } from 'node:crypto'
import { onlyVisible } from '../../text/normal-form.ts'

/** What shows nothing can hide orders from whoever checks a text: zero-width, bidirectional and tag characters. */
const visible = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? onlyVisible(value) : value

/** Foreign data as JSON between two marks that nobody could have guessed, so that no text inside can pretend to end it. */
export const fence = (data: unknown): string => {
  const mark = `DATA-${randomBytes(9).toString('base64url')}`
  return `${mark}\n${JSON.stringify(data, visible)}\n${mark}`
}
