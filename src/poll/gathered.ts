import type { BriefingError } from '../domain/errors.ts'
import type { Entry } from '../domain/entry.ts'
import type { FeedFormat } from '../domain/source.ts'
import type { Hints } from '../fetch/fetched.ts'
import { onlyKnown } from '../domain/only-known.ts'
import type { PublishingHints, Validators } from '../domain/feed-state.ts'

/** All that the documents of a feed tell. */
export interface Gathered extends Hints {
  readonly kind: 'document'
  /** Of the first document. */
  readonly format?: FeedFormat
  readonly encoding?: string
  readonly entries: readonly Entry[]
  readonly problems: readonly string[]
  readonly validators: Validators
  readonly publishingHints?: PublishingHints
  /** How far a list that is spread by numbers is read. */
  readonly lastNumber?: number
  /** Some document is missing: nothing follows from what is not told. */
  readonly isPartial: boolean
}

export const NOTHING: Gathered = {
  kind: 'document',
  entries: [],
  problems: [],
  validators: {},
  isPartial: false,
}

/** The first, with what the second tells besides. */
export const joined = (
  one: Gathered,
  other: Pick<Gathered, 'entries' | 'problems'> & Partial<Described>,
): Gathered => ({
  ...descriptionOf(one.format === undefined ? other : one),
  ...one,
  entries: [...one.entries, ...other.entries],
  problems: [...one.problems, ...other.problems],
  isPartial: one.isPartial || other.isPartial === true,
})

/** With the news that one of the documents could not be read. */
export const withFault = (gathered: Gathered, address: string, fault: BriefingError): Gathered =>
  joined(gathered, {
    entries: [],
    problems: [`${address} was left out: ${fault.message}`],
    isPartial: true,
  })

type Described = Pick<Gathered, 'format' | 'encoding' | 'isPartial'>

const descriptionOf = ({ format, encoding }: Partial<Described>) => onlyKnown({ format, encoding })
