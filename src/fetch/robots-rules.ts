/** What a robots.txt says to one robot. */
export interface RobotsRules {
  /** `path` with its query. */
  readonly allows: (path: string) => boolean
  readonly crawlDelaySeconds: number | undefined
}

interface Group {
  readonly robots: string[]
  readonly rules: Rule[]
  crawlDelay: number | undefined
}

interface Rule {
  readonly allow: boolean
  readonly pattern: string
}

/** Reads a robots.txt (RFC 9309) for the robot of this product token: its own groups together, else those for all. */
export const readRobots = (text: string, productToken: string): RobotsRules => {
  const groups = groupsOf(text)
  const groupsFor = (robot: string): readonly Group[] =>
    groups.filter(({ robots }) => robots.includes(robot))
  const own = groupsFor(productToken.toLowerCase())
  const mine = own.length > 0 ? own : groupsFor('*')
  const rules = mine.flatMap((group) => group.rules)
  return {
    allows: (path) => allows(rules, normalise(path)),
    crawlDelaySeconds: mine.findLast(({ crawlDelay }) => crawlDelay !== undefined)?.crawlDelay,
  }
}

/** RFC 9309, 2.2.1: lines of user-agent that follow each other begin a group; what is neither rule nor delay is passed over. */
const groupsOf = (text: string): readonly Group[] => {
  const groups: Group[] = []
  let group: Group | undefined
  let begun = false
  for (const [name, value] of linesOf(text)) {
    if (name === 'user-agent') {
      if (group === undefined || begun) {
        group = { robots: [], rules: [], crawlDelay: undefined }
        groups.push(group)
        begun = false
      }
      group.robots.push(robotOf(value))
    } else if (group !== undefined && addTo(group, name, value)) {
      begun = true
    }
  }
  return groups
}

const linesOf = (text: string): readonly (readonly [name: string, value: string])[] =>
  text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [said = ''] = line.split('#', 1)
    const colon = said.indexOf(':')
    return colon < 0
      ? []
      : [[said.slice(0, colon).trim().toLowerCase(), said.slice(colon + 1).trim()] as const]
  })

/** RFC 9309, 2.2.1: the product token alone counts, whatever version or comment follows it. */
const robotOf = (value: string): string =>
  value.startsWith('*') ? '*' : (/^[a-z_-]*/i.exec(value)?.[0] ?? '').toLowerCase()

const addTo = (group: Group, name: string, value: string): boolean => {
  if (name === 'crawl-delay') {
    if (/^\d+(\.\d+)?$/.test(value)) group.crawlDelay = Number(value)
    return true
  }
  if (name !== 'allow' && name !== 'disallow') return false
  // An empty rule says nothing.
  if (value !== '') group.rules.push({ allow: name === 'allow', pattern: normalise(value) })
  return true
}

/** RFC 9309, 2.2.2: the longest rule that fits decides, and of equal ones the one that allows. */
const allows = (rules: readonly Rule[], path: string): boolean => {
  let decisive: Rule | undefined
  for (const rule of rules) {
    const length = rule.pattern.length - (decisive?.pattern.length ?? -1)
    if ((length > 0 || (length === 0 && rule.allow)) && fits(rule.pattern, path)) decisive = rule
  }
  return decisive?.allow ?? true
}

/**
 * `*` stands for any characters, a `$` at the end for the end. Piece after piece is looked for from the left, each once:
 * libraries that follow all possible places were held up for seconds by a hostile file.
 */
const fits = (pattern: string, path: string): boolean => {
  const anchored = pattern.endsWith('$')
  const [first = '', ...pieces] = (anchored ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  const last = anchored ? pieces.pop() : undefined
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  if (!anchored) return true
  return last === undefined
    ? at === path.length
    : path.length - last.length >= at && path.endsWith(last)
}

const ESCAPE_OR_FOREIGN = /%[0-9a-f]{2}|[^\x21-\x7e]+/gi

/** RFC 9309, 2.2.2: escapes are compared undone where they were needless, and foreign letters escaped. */
const normalise = (path: string): string =>
  path.replace(ESCAPE_OR_FOREIGN, (part) => {
    if (!part.startsWith('%')) return encodeURIComponent(part.toWellFormed())
    const letter = String.fromCharCode(Number.parseInt(part.slice(1), 16))
    return /[\w.~-]/.test(letter) ? letter : part.toUpperCase()
  })
