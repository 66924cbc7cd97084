import { readdir, readFile } from 'node:fs/promises'

/** USER_HZ, in which Linux tells times to programs; 100 on every platform that we know. */
const TICKS_PER_SECOND = 100

interface Stat {
  readonly pid: string
  readonly name: string
  readonly parent: string
  readonly ticks: number
  /** Of its children that have ended. */
  readonly ticksOfChildren: number
}

/** `pid (name) state ppid …`, user and system time being fields 14 to 17 (proc(5)). */
const readStat = async (pid: string): Promise<readonly Stat[]> => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  if (text === undefined) return []
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const sum = (...at: number[]): number => at.reduce((total, one) => total + Number(fields[one]), 0)
  return [
    {
      pid,
      name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
      parent: fields[1] ?? '',
      ticks: sum(11, 12),
      ticksOfChildren: sum(13, 14),
    },
  ]
}

const isMarked = async (pid: string, mark: string): Promise<boolean> =>
  (await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')).includes(mark)

/**
 * What the PostgreSQL server whose environment holds this mark has used so far; `undefined` where the system does not
 * tell. Its main process rewrites no environment, those it starts do: they go by their parent.
 */
export const databaseCpuSeconds = async (mark: string): Promise<number | undefined> => {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/u.test(name))
  const all = (await Promise.all(pids.map(readStat))).flat()
  const servers = all.filter(({ name }) => name === 'postgres')
  const numbers = new Set(servers.map(({ pid }) => pid))
  for (const main of servers.filter(({ parent }) => !numbers.has(parent))) {
    if (!(await isMarked(main.pid, mark))) continue
    const children = servers.filter(({ parent }) => parent === main.pid)
    const ticks = children.reduce((sum, child) => sum + child.ticks, 0)
    return (ticks + main.ticks + main.ticksOfChildren) / TICKS_PER_SECOND
  }
  return undefined
}
