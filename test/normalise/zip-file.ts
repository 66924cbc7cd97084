import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipMember {
  readonly name: string
  readonly content: string | Uint8Array
  /** What the headers claim instead of the truth. */
  readonly claimedSize?: number
  readonly flags?: number
}

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** A zip file, byte by byte (APPNOTE.TXT, 4.3), so that its headers can lie. */
export const zipFile = (members: readonly ZipMember[]): Uint8Array => {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedSize, flags = 0 } of members) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const about = Buffer.concat([
      u16(flags),
      u16(8),
      u32(0),
      u32(crc32(plain)),
      u32(packed.length),
      u32(claimedSize ?? plain.length),
      u16(Buffer.byteLength(name)),
      u16(0),
    ])
    const local = Buffer.concat([u32(0x04_03_4b_50), u16(20), about, Buffer.from(name), packed])
    entries.push(
      Buffer.concat([
        u32(0x02_01_4b_50),
        u16(20),
        u16(20),
        about,
        Buffer.alloc(10),
        u32(offset),
        Buffer.from(name),
      ]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(entries)
  return Buffer.concat([
    ...locals,
    directory,
    u32(0x06_05_4b_50),
    Buffer.alloc(4),
    u16(members.length),
    u16(members.length),
    u32(directory.length),
    u32(offset),
    u16(0),
  ])
}
