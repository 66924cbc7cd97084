/**
 * A value of JSON with every string changed. `path` tells where a string stands, as Microsoft's language files write it:
 * `bots[0].commandLists[1].commands[0].title`.
 */
export const mapStrings = (
  value: unknown,
  change: (text: string, path: string) => string,
  path = '',
): unknown => {
  if (typeof value === 'string') return change(value, path)
  if (Array.isArray(value))
    return value.map((one: unknown, at) => mapStrings(one, change, `${path}[${at}]`))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      mapStrings(one, change, path === '' ? key : `${path}.${key}`),
    ]),
  )
}
