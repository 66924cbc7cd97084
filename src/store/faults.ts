import { BriefingError, describeError } from '../domain/errors.ts'

/** SQLSTATE classes in which the same call fails again: data exception, integrity, syntax (PostgreSQL manual, appendix A). */
const PERMANENT = /^(22|23|42)/

const QUERY_CANCELED = '57014'
const DISK_FULL = '53100'

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : ''

/** A refused connection to a name with several addresses is an AggregateError, whose own message is empty. */
const sentenceOf = (fault: unknown): string =>
  fault instanceof AggregateError
    ? fault.errors.map(describeError).join('; ')
    : describeError(fault) || codeOf(fault)

/** What Node says of a server that is not there, and PostgreSQL of one that starts or ends (class 57P). */
const AWAY = /^(ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|ENOENT|EHOSTUNREACH|57P|08)/

const isAway = (fault: unknown): boolean =>
  fault instanceof AggregateError ? fault.errors.some(isAway) : AWAY.test(codeOf(fault))

const tell = (fault: unknown): string => {
  if (codeOf(fault) === DISK_FULL) return 'The disk of the database is full: nothing new is stored'
  if (codeOf(fault) === QUERY_CANCELED)
    return 'The database took too long to answer and the query was stopped'
  return isAway(fault)
    ? `The database cannot be reached: ${sentenceOf(fault)}`
    : `The database did not do what was asked: ${sentenceOf(fault)}`
}

/** Whatever `pg` threw, as our own error. Its messages name host, user and database, never a password. */
export const databaseFault = (fault: unknown): BriefingError => {
  if (fault instanceof BriefingError) return fault
  const code = codeOf(fault)
  return new BriefingError('database-unavailable', tell(fault), {
    remedy:
      code === DISK_FULL
        ? 'Make space; what could not be stored is fetched again, and nothing is lost.'
        : 'Check that the database server runs and that DATABASE_URL, if it is set, names it.',
    retryable: !PERMANENT.test(code),
    cause: fault,
  })
}
