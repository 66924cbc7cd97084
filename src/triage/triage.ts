import type { Deadline } from '../domain/deadline.ts'
import { datedAt } from '../domain/entry.ts'
import type { Triage } from '../domain/triage.ts'
import { nextDeadline, type Present } from './next-deadline.ts'
import type { TriagedEntry } from './places.ts'
import { type Found, readSigns } from './read-signs.ts'

const DAY_MILLISECONDS = 86_400_000
/** A comment period whose end is not told is taken to be over after so many days. */
const OPEN_DAYS = 60

/**
 * How urgent an entry is at present, by the next of its deadlines and by its own words: the title, the summary and the
 * head of the text. `deadlines` are those of the same entry.
 */
export const triageOf = (
  entry: TriagedEntry,
  deadlines: readonly Deadline[],
  present: Present,
): Triage => {
  const { found, calledOff } = readSigns(entry)
  const standing = deadlines.filter(
    ({ kind }) =>
      !(kind === 'meeting' && calledOff.has('meeting')) &&
      !(kind === 'applications' && calledOff.size > 0),
  )
  const due = nextDeadline(standing, ['comments', 'applications', 'effective'], present)
  if (due !== undefined) return { level: 'act', words: due.words, deadline: due }
  const open = isNew(entry, present) ? openPeriod(found, deadlines) : undefined
  if (open !== undefined) return { level: 'act', words: open.words }
  const meeting = nextDeadline(standing, ['meeting'], present)
  if (meeting !== undefined) return { level: 'watch', words: meeting.words, deadline: meeting }
  // What is announced of a meeting whose day is over tells of nothing to come.
  const wasMeeting = deadlines.some(({ kind }) => kind === 'meeting')
  const sign = found.find(({ kind }) => !(kind === 'meeting' && wasMeeting))
  return sign === undefined ? { level: 'context' } : { level: 'watch', words: sign.words }
}

/** A comment period that the entry itself opens and whose end it does not tell. */
const openPeriod = (found: readonly Found[], deadlines: readonly Deadline[]): Found | undefined =>
  deadlines.some(({ kind }) => kind === 'comments')
    ? undefined
    : found.find(({ kind, isLead }) => kind === 'comments' && isLead)

const isNew = (entry: TriagedEntry, { now }: Present): boolean =>
  now.getTime() - Date.parse(datedAt(entry) ?? '') <= OPEN_DAYS * DAY_MILLISECONDS
