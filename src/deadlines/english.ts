import type { DeadlineKind } from '../domain/deadline.ts'
import * as words from './english-words.ts'
import type { Finding, Scene } from './scene.ts'

interface Subject {
  readonly kind: DeadlineKind
  readonly start: number
  readonly end: number
}

/** How far before its day a proof may begin. */
const LONGEST_PROOF = 200
/** A subject that is further away belongs to something else. */
const FURTHEST_SUBJECT = 240
const BESIDE = 8

/** What an English sentence says of a period in it, if it is a deadline. */
export const readEnglish = (scene: Scene): Finding | undefined =>
  words.DONE_ON.test(scene.lead)
    ? undefined
    : (takingEffect(scene) ?? due(scene) ?? meeting(scene) ?? attributed(scene))

const finding = (
  kind: DeadlineKind,
  scene: Scene,
  { before, after = 0 }: { readonly before: number; readonly after?: number },
): Finding => {
  const isMoved = words.MOVED.test(scene.segment)
  return { kind, before, after, isMoved, tellsBegin: scene.period.isRange && !isMoved }
}

const takingEffect = (scene: Scene): Finding | undefined => {
  const { lead, segment } = scene
  const match = words.EFFECTIVE.exec(lead)
  if (match !== null) return finding('effective', scene, { before: lead.length - match.index })
  const date = words.EFFECTIVE_DATE.exec(lead)
  return date !== null && words.MOVED.test(segment) && isMovedTo(scene)
    ? finding('effective', scene, { before: lead.length - date.index })
    : undefined
}

/** "Extended to X"; of "extended from X to Y" the second day counts. */
const isMovedTo = ({ lead, period }: Scene): boolean =>
  words.AFTER_MOVED.test(lead) || (period.isRange && /\bfrom\s{0,3}$/iu.test(lead))

const subjectsOf = (text: string): readonly Subject[] =>
  Array.from(text.matchAll(words.SUBJECT), ({ index, 0: found, groups }) => ({
    kind: kindOf(groups),
    start: index,
    end: index + found.length,
  }))

const kindOf = (groups: Readonly<Record<string, string | undefined>> | undefined): DeadlineKind => {
  if (groups?.['comments'] !== undefined) return 'comments'
  return groups?.['applications'] === undefined ? 'meeting' : 'applications'
}

const isOwed = ({ kind }: Subject): boolean => kind !== 'meeting'

const due = (scene: Scene): Finding | undefined => {
  const { lead, segment } = scene
  const offset = lead.length - segment.length
  const subjects = subjectsOf(lead).filter(
    (found) => isOwed(found) && lead.length - found.end <= FURTHEST_SUBJECT,
  )
  // The clause of its own speaks first: "comments by June 30, and requests to speak by July 5".
  const subject = subjects.find(({ start }) => start >= offset) ?? subjects[0]
  if (subject === undefined) return soughtAfter(scene) ?? deadlineMoved(scene)
  const isAsked = subject.kind === 'comments' || words.ASKED.test(lead)
  if (!isAsked || words.WAS_DUE.test(lead) || !isDueOn(scene)) return undefined
  return finding(subject.kind, scene, {
    before:
      lead.length -
      proofStart(
        lead,
        subjects.filter(({ kind }) => kind === subject.kind),
      ),
  })
}

/** "By September 25, interested persons may submit comments." */
const soughtAfter = (scene: Scene): Finding | undefined => {
  const sought = words.DUE.test(scene.segment) ? words.SOUGHT.exec(scene.tail) : null
  return sought === null
    ? undefined
    : finding('comments', scene, { before: 0, after: sought[0].length })
}

/** "We are extending the deadline until September 25": the sentence before tells of what. */
const deadlineMoved = (scene: Scene): Finding | undefined => {
  const { lead, above } = scene
  const noun = Array.from(lead.matchAll(words.DATE_NOUN)).at(-1)
  const subject = subjectsOf(above).findLast(isOwed)
  return noun !== undefined && subject !== undefined && words.MOVED.test(lead) && isMovedTo(scene)
    ? finding(subject.kind, scene, { before: lead.length - noun.index })
    : undefined
}

const isDueOn = (scene: Scene): boolean => {
  const { lead, period } = scene
  return (
    words.DUE.test(lead) ||
    (lead.search(words.DATE_NOUN) !== -1 && words.AFTER_DATE_NOUN.test(lead)) ||
    (words.MOVED.test(lead) && isMovedTo(scene)) ||
    (period.isRange && words.OPEN_FROM.test(lead))
  )
}

/** The proof begins with its subject, or with the "deadline" shortly before it; with the last words if both are far. */
const proofStart = (lead: string, subjects: readonly Subject[]): number => {
  const least = lead.length - LONGEST_PROOF
  const near = subjects.find(({ start }) => start >= lead.length - LONGEST_PROOF / 2)
  const start = (near ?? subjects.findLast((subject) => subject.start >= least))?.start
  const nouns = Array.from(lead.matchAll(words.DATE_NOUN), ({ index }) => index)
  const noun = nouns.find((index) => index >= least)
  const last = words.DUE.exec(lead)?.index ?? lead.length
  return Math.min(start ?? last, noun ?? last, last)
}

const meeting = (scene: Scene): Finding | undefined => {
  const { lead, tail } = scene
  const subject = subjectsOf(lead).findLast((found) => !isOwed(found))
  if (subject === undefined || lead.length - subject.start > LONGEST_PROOF) return undefined
  const isPast = words.HELD.test(lead) || /^\W{0,3}(?:was|were)\b/iu.test(tail)
  const isOn = words.MEETS_ON.test(lead) || lead.slice(subject.end).trim() === ''
  const isAhead = words.FUTURE.test(lead) || words.FUTURE.test(tail) || isBeside(lead, subject)
  return !isPast && isOn && isAhead
    ? finding('meeting', scene, { before: lead.length - subject.start })
    : undefined
}

/** "Workshop: October 3", but not "following the workshop on October 3". */
const isBeside = (lead: string, { start, end }: Subject): boolean =>
  lead.length - end <= BESIDE && !words.IN_PASSING.test(lead.slice(0, start))

const attributed = (scene: Scene): Finding | undefined => {
  const match = words.ATTRIBUTE.exec(scene.tail)
  if (match === null || words.MOVED.test(scene.lead)) return undefined
  const kind = (['comments', 'effective', 'meeting'] as const).find(
    (name) => match.groups?.[name] !== undefined,
  )
  const isPlain = kind !== 'meeting' || words.FUTURE.test(scene.lead)
  if (kind === undefined || !isPlain) return undefined
  return finding(kind, scene, { before: 0, after: match[0].length })
}
