import { asObject, membersOf, objectsIn, wordsOf, type JsonObject } from './json-value.ts'

/** Where a dotted path leads; an empty one is the value itself. In a list, a number picks a member, a name goes into each. */
export const valueAt = (value: unknown, path: string): unknown =>
  path === '' ? value : path.split('.').reduce(step, value)

const step = (value: unknown, name: string): unknown => {
  if (!Array.isArray(value)) return asObject(value)?.[name]
  const members = membersOf(value)
  return /^\d+$/u.test(name)
    ? members[Number(name)]
    : members.flatMap((member) => step(member, name))
}

/** The objects of the list at a path; undefined where there is no list. */
export const listAt = (reply: unknown, path: string): readonly JsonObject[] | undefined => {
  const list = valueAt(reply, path)
  return Array.isArray(list) ? objectsIn(list) : undefined
}

const PLACE = /\{([^{}]*)\}/gu

/** Whether a path of a mapping is a sentence around paths: `Comments due {comment-to}.` */
export const isSentence = (path: string): boolean => path.search(PLACE) !== -1

/** The sentence with the words that its paths lead to; empty where one of them leads nowhere. */
export const fillSentence = (sentence: string, entry: JsonObject): string => {
  const words = [...sentence.matchAll(PLACE)].map(([, path = '']) =>
    wordsOf(valueAt(entry, path.trim())),
  )
  const next = words.values()
  return words.includes('') ? '' : sentence.replaceAll(PLACE, () => next.next().value ?? '')
}
