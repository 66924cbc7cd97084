import type { Label, StandIn } from './classification.ts'
import type { Revision } from './revision.ts'
import type { StoredEntry } from './entry.ts'

export interface LabelledEntry extends StoredEntry {
  /** A member's last ruling where there is one, else the classifier's. */
  readonly labels: readonly Label[]
  /** The model that was to read it; undefined where nobody has. */
  readonly classifiedBy?: string
  /** Who ruled; undefined where the labels are the classifier's. */
  readonly ruledBy?: string
  /** Why the keyless rules stood in for the model; undefined where they did not, or a member ruled. */
  readonly standIn?: StandIn
  /** Came with the first entries of its feed: it may be years old, and is news only if its date says so. */
  readonly backlog: boolean
}

/** An entry with its material revisions of a period, oldest first. */
export interface RevisedEntry extends LabelledEntry {
  readonly revisions: readonly Revision[]
}
