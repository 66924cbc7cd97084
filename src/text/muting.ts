import type { PublisherNames } from './publisher-names.ts'
import type { SourceId } from '../domain/source.ts'

/** A wish that nothing of a publisher comes any more, or that it comes again. */
export interface MutingCommand {
  readonly kind: 'mute'
  readonly sourceId: SourceId
  readonly isMuted: boolean
}

/** Reads a line in its normal form; undefined unless all of it is the command, and its publisher one that is known. */
export const readMuting = (
  line: string,
  { pattern, namedIn }: PublisherNames,
): MutingCommand | undefined => {
  if (!/mute|ミュート/iu.test(line)) return undefined
  const english = new RegExp(`^(?<un>un)?mute (?:the )?(?<name>${pattern})$`, 'iu')
  const japanese = new RegExp(
    `^(?<name>${pattern})[をの]?ミュート(?<un>を?(?:解除|やめて|止めて))?(?:して|する)?(?:ください|下さい)?$`,
    'iu',
  )
  const { name, un } = (english.exec(line) ?? japanese.exec(line))?.groups ?? {}
  const [sourceId] = name === undefined ? [] : namedIn(name)
  return sourceId === undefined ? undefined : { kind: 'mute', sourceId, isMuted: un === undefined }
}
