import { BriefingError } from '../domain/errors.ts'

/** Where a database is and how to enter it: the operator's DATABASE_URL, or what our embedded server told. */
export type DatabaseAddress = { readonly url: string } | ServerAddress

export interface ServerAddress {
  /** A host name, or the absolute path of the directory of a Unix socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string
  readonly database: string
}

/** Checked here, since the parsers' own errors repeat the whole text, password and all. */
const checkedUrl = (url: string): string => {
  if (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol)) return url
  throw new BriefingError('bad-input', 'DATABASE_URL is not the address of a PostgreSQL database', {
    remedy:
      'Write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE, with special characters percent-encoded.',
  })
}

/**
 * The address in the form that `pg` wants. The embedded server's way is told whole, down to `ssl`, since `pg` fills
 * what is missing from PGHOST, PGSSLMODE and the like, which speak of other servers.
 */
export const connectionSettings = (address: DatabaseAddress) =>
  'url' in address
    ? { connectionString: checkedUrl(address.url) }
    : { ...address, ssl: false as const }
