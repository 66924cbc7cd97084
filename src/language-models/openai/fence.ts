import { randomBytes } from 'node:crypto'

/** Foreign data as JSON between two marks that nobody could have guessed, so that no text inside can pretend to end it. */
export const fence = (data: unknown): string => {
  const mark = `DATA-${randomBytes(9).toString('base64url')}`
  return `${mark}\n${JSON.stringify(data)}\n${mark}`
}
