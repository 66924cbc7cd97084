import { databaseFault } from '../faults.ts'

const QUIET_MILLISECONDS = 60_000

/** pg-boss hands out copies of errors, and ends their messages with the worker that met them. */
const asFault = (copy: Error): Error => {
  const error = new Error(copy.message.replace(/ \(Queue: .*\)$/, ''))
  return databaseFault('code' in copy ? Object.assign(error, { code: copy.code }) : error)
}

/** Every worker meets the same fault, again and again: it is told once a minute. */
export const tellSeldom = (tell: (line: string) => void): ((error: Error) => void) => {
  const told = new Set<string>()
  return (error) => {
    const line = `jobs: ${asFault(error).message}`
    if (told.has(line)) return
    told.add(line)
    setTimeout(() => told.delete(line), QUIET_MILLISECONDS).unref()
    tell(line)
  }
}
