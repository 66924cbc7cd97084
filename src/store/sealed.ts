import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { BriefingError } from '../domain/errors.ts'

// Secrets at rest: AES-256-GCM (NIST SP 800-38D). One key, which is not changed: with another one everybody installs again.

const CIPHER = 'aes-256-gcm'
/** The shape of what follows: nonce, tag, and the encrypted JSON. */
const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/** Encrypts any JSON value; only who knows `owner` as well can open it, so that no row can be put in another's place. */
export const seal = (value: unknown, key: Buffer, owner: string): Buffer => {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(owner))
  const encrypted = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), encrypted])
}

/** @throws BriefingError `bad-input` where the key is another, or a byte was changed; it tells nothing of the secret */
export const unseal = (sealed: Buffer, key: Buffer, owner: string): unknown => {
  try {
    if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) throw new Error('of another shape')
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(owner))
    decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES))
    const text = Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()])
    return JSON.parse(text.toString('utf8'))
  } catch {
    throw new BriefingError('bad-input', 'What is stored encrypted cannot be read.', {
      remedy: 'Set SECRETS_KEY to the key with which it was stored, or have it installed again.',
    })
  }
}
