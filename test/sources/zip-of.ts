import { crc32, deflateRawSync } from 'node:zlib'

const numbers = (...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer =>
  Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes)
      field.writeUIntLE(value, 0, bytes)
      return field
    }),
  )

/** A zip of one deflated file (PKWARE APPNOTE 4.3), as publishers pack their lists. */
export const zipOf = (name: string, content: Uint8Array): Uint8Array => {
  const packed = deflateRawSync(content)
  const path = Buffer.from(name)
  const about = numbers(
    [20, 2], // version needed
    [0, 2], // flags
    [8, 2], // deflated
    [0, 4], // time and day of change
    [crc32(content), 4],
    [packed.length, 4],
    [content.length, 4],
    [path.length, 2],
    [0, 2], // no extra field
  )
  const file = Buffer.concat([numbers([0x0403_4b50, 4]), about, path, packed])
  const directory = Buffer.concat([
    numbers([0x0201_4b50, 4], [20, 2]),
    about,
    numbers([0, 2], [0, 2], [0, 2], [0, 4], [0, 4]), // comment, disk, attributes, offset
    path,
  ])
  const end = numbers(
    [0x0605_4b50, 4],
    [0, 2],
    [0, 2],
    [1, 2],
    [1, 2],
    [directory.length, 4],
    [file.length, 4],
    [0, 2],
  )
  return Buffer.concat([file, directory, end])
}
