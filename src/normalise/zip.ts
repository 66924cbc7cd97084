import { fromBufferPromise, type Entry as Member, type ZipFile } from 'yauzl'
import { BriefingError, describeError } from '../domain/errors.ts'

/** A document that was packed, and what was odd about its wrapping. */
export interface Unpacked {
  readonly body: Uint8Array
  readonly problems: readonly string[]
}

/** Of an unpacked document. Fetching allows 10 MB as sent; lists in JSON and XML pack to a tenth or less. */
const MOST_MEGABYTES = 60
export const MOST_UNPACKED_BYTES = MOST_MEGABYTES * 1024 * 1024
const MOST_MEMBERS = 1_000
/** Endings of members that we can read, the likeliest first. */
const READABLE = ['.json', '.xml', '.rss', '.atom', '.rdf', '.html', '.htm']

/**
 * The document in a zip, such as NIST's list of all publications. Throws BriefingError `unreadable-document`: no member
 * that we read, too many or too large ones, a broken or encrypted archive.
 */
export const unzip = async (body: Uint8Array): Promise<Unpacked> => {
  try {
    // A copy of no bytes: the library wants Node's own kind of array.
    const archive = await fromBufferPromise(Buffer.from(body.buffer, body.byteOffset, body.length))
    const members = await membersOf(archive)
    const chosen = choose(members)
    return {
      body: await contentOf(archive, chosen),
      problems:
        members.filter(isReadable).length === 1
          ? []
          : [`The zip holds several documents; “${chosen.fileName.slice(0, 100)}” was read.`],
    }
  } catch (cause) {
    if (cause instanceof BriefingError) throw cause
    throw refused(`The zip is broken: ${describeError(cause)}`, cause)
  }
}

const membersOf = async (archive: ZipFile): Promise<readonly Member[]> => {
  if (archive.entryCount > MOST_MEMBERS) {
    throw refused(`The zip holds more than ${MOST_MEMBERS} files`)
  }
  const members: Member[] = []
  for await (const member of archive.eachEntry()) members.push(member)
  return members
}

const endingOf = ({ fileName }: Member): number =>
  READABLE.findIndex((ending) => fileName.toLowerCase().endsWith(ending))

const isReadable = (member: Member): boolean =>
  endingOf(member) !== -1 && !/(?:^|\/)(?:\.|__MACOSX\/)/u.test(member.fileName)

/** Office files are zips of XML too, but none of their members is a list. */
const isOfficeFile = (members: readonly Member[]): boolean =>
  members.some(({ fileName }) => fileName === '[Content_Types].xml' || fileName === 'mimetype')

const choose = (members: readonly Member[]): Member => {
  const readable = isOfficeFile(members) ? [] : members.filter(isReadable)
  const [chosen] = readable.toSorted(
    (one, other) =>
      endingOf(one) - endingOf(other) || other.uncompressedSize - one.uncompressedSize,
  )
  if (chosen === undefined) {
    throw refused(
      isOfficeFile(members)
        ? 'The server sent an office file (such as .xlsx or .docx) instead of a list'
        : `The zip holds no file that we read (${READABLE.join(', ')})`,
    )
  }
  if (chosen.isEncrypted()) throw refused('The zip is locked with a password')
  return chosen
}

/** The library counts what comes out and stops where it is more than the header says; the header is held against our limit. */
const contentOf = async (archive: ZipFile, member: Member): Promise<Uint8Array> => {
  if (member.uncompressedSize > MOST_UNPACKED_BYTES) throw tooLarge()
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of await archive.openReadStreamPromise(member)) {
    if (!(piece instanceof Uint8Array)) continue
    length += piece.length
    if (length > MOST_UNPACKED_BYTES) throw tooLarge()
    pieces.push(piece)
  }
  return Buffer.concat(pieces, length)
}

export const tooLarge = (): BriefingError =>
  refused(`The document is larger than ${MOST_MEGABYTES} MB when unpacked`)

const refused = (message: string, cause?: unknown): BriefingError =>
  new BriefingError('unreadable-document', message, {
    remedy: 'Open the address in a browser: it may lead to another file than the list.',
    cause,
  })
