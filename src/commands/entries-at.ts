import type { EntryStore } from '../domain/store.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import { BriefingError } from '../domain/errors.ts'

/** The stored entries at an address, or the one that has the key; BriefingError `bad-input` if there are none. */
export const entriesAt = async (
  entries: Pick<EntryStore, 'at'>,
  addressOrKey: string,
): Promise<readonly [LabelledEntry, ...LabelledEntry[]]> => {
  const [first, ...others] = await entries.at(addressOrKey)
  if (first !== undefined) return [first, ...others]
  throw new BriefingError(
    'bad-input',
    `No stored entry has the address or key “${addressOrKey}”.`,
    {
      remedy: 'Give the address as a digest or an answer shows it, or the key of an entry.',
    },
  )
}
