/** Japanese encoders for tests; the platform only decodes. Built by decoding every two-byte code once. */
export type JapaneseEncoding = 'shift_jis' | 'euc-jp' | 'iso-2022-jp'

const tables = new Map<string, ReadonlyMap<string, readonly number[]>>()

const tableOf = (encoding: 'shift_jis' | 'euc-jp'): ReadonlyMap<string, readonly number[]> => {
  const known = tables.get(encoding)
  if (known !== undefined) return known
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, readonly number[]>()
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\uFFFD' && !table.has(character)) {
        table.set(character, [lead, trail])
      }
    }
  }
  tables.set(encoding, table)
  return table
}

/** Throws where a character is not in the encoding. */
export const encodeJapanese = (text: string, encoding: JapaneseEncoding): Uint8Array => {
  const table = tableOf(encoding === 'shift_jis' ? 'shift_jis' : 'euc-jp')
  const bytes: number[] = []
  let escaped = false
  const escape = (on: boolean): void => {
    if (encoding !== 'iso-2022-jp' || on === escaped) return
    bytes.push(0x1b, ...(on ? [0x24, 0x42] : [0x28, 0x42]))
    escaped = on
  }
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    escape(code >= 0x80)
    const pair = table.get(character)
    if (code < 0x80) bytes.push(code)
    else if (pair === undefined) throw new Error(`${character} is not in ${encoding}`)
    else bytes.push(...(encoding === 'iso-2022-jp' ? pair.map((byte) => byte & 0x7f) : pair))
  }
  escape(false)
  return Uint8Array.from(bytes)
}
