import type { DeadlineKind } from '../domain/deadline.ts'
import * as words from './japanese-words.ts'
import type { Finding, Scene } from './scene.ts'

type Groups = Readonly<Record<string, string | undefined>>

/** A label stands no further before its day. */
const LABEL_REACH = 45

/** まで and what may follow it belong to the proof. */
const CLOSE = /^\s?(?:\((?:必着|消印有効)\)|必着|消印有効)?(?:まで|迄)?/u

/** What a Japanese sentence says of a period in it, if it is a deadline. */
export const readJapanese = (scene: Scene): Finding | undefined =>
  labelled(scene) ?? takingEffect(scene) ?? sought(scene) ?? meeting(scene)

const finding = (
  kind: DeadlineKind,
  { lead, tail, period }: Scene,
  { before, after }: { readonly before: number; readonly after: number },
): Finding => {
  const isMoved = /延長|変更|延期/u.test(lead) || /^[^。]{0,12}(?:延長|変更|延期)/u.test(tail)
  return { kind, before, after, isMoved, tellsBegin: period.isRange && !isMoved }
}

const labelled = (scene: Scene): Finding | undefined => {
  const { above, tail, period } = scene
  const near = above.slice(-LABEL_REACH)
  const match = words.LABEL.exec(near)
  if (match === null || words.WAS_SOUGHT.test(tail)) return undefined
  const kind = labelKind(match.groups ?? {}, scene)
  // Only the first day of a period whose end is not told: 「募集期間：7月17日から」.
  const isBegin = !period.isRange && /^\s?(?:から|より|~)/u.test(tail)
  if (isBegin && (kind === 'comments' || kind === 'applications')) return undefined
  return finding(kind, scene, {
    before: near.length - match.index,
    after: CLOSE.exec(tail)?.[0].length ?? 0,
  })
}

const labelKind = (groups: Groups, scene: Scene): DeadlineKind => {
  const kind = (['comments', 'applications', 'effective', 'meeting'] as const).find(
    (name) => groups[name] !== undefined,
  )
  // e-Gov's own label, when nothing else is told.
  const usual = groups['either']?.startsWith('受付締切') ? 'comments' : 'applications'
  return kind ?? contextOf(scene) ?? usual
}

/** The nearest word before, else the first after, that tells comments from applications. */
const contextOf = ({ above, below }: Scene): DeadlineKind | undefined => {
  const groups =
    Array.from(above.matchAll(words.CONTEXT)).at(-1)?.groups ??
    Array.from(below.matchAll(words.CONTEXT))[0]?.groups
  if (groups === undefined) return undefined
  return groups['comments'] === undefined ? 'applications' : 'comments'
}

const takingEffect = (scene: Scene): Finding | undefined => {
  const match = words.EFFECTIVE.exec(scene.tail)
  return match === null || words.TOOK_EFFECT.test(scene.tail)
    ? undefined
    : finding('effective', scene, { before: 0, after: match[0].length })
}

const sought = (scene: Scene): Finding | undefined => {
  const { tail } = scene
  const until = words.UNTIL.exec(tail)
  if (until === null || words.WAS_SOUGHT.test(tail)) return undefined
  const rest = tail.slice(until[0].length)
  const kind = soughtKind(scene, rest, until[0])
  if (kind === undefined) return undefined
  const verb = (kind === 'comments' ? words.SOUGHT_COMMENTS : words.SOUGHT).exec(rest)
  return finding(kind, scene, {
    before: verb === null ? distanceToSubject(scene) : 0,
    after: until[0].length + (verb === null ? 0 : verb.index + verb[0].length),
  })
}

/** 「参加登録は8月10日まで」: where nothing after the day tells what is due, the proof begins with the word before it. */
const distanceToSubject = ({ lead }: Scene): number => {
  const near = lead.slice(-LABEL_REACH)
  const subject = Array.from(near.matchAll(words.CONTEXT)).at(-1)
  return subject === undefined ? 0 : near.length - subject.index
}

const soughtKind = (scene: Scene, rest: string, until: string): DeadlineKind | undefined => {
  const isDue = words.IS_DUE.test(until)
  const isAsked = words.SOUGHT.test(rest) || words.SOUGHT.test(scene.lead)
  if (!isDue && !isAsked) return undefined
  if (words.COMMENTS.test(scene.lead + rest)) return 'comments'
  return (words.OF_ANY_KIND.test(rest) || isDue ? contextOf(scene) : undefined) ?? 'applications'
}

const meeting = (scene: Scene): Finding | undefined => {
  const match = words.MEETS.exec(scene.tail)
  return match === null
    ? undefined
    : finding('meeting', scene, { before: 0, after: match[0].length })
}
