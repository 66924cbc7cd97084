import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ optionalDependencies: z.record(z.string(), z.string()).default({}) }),
  ),
})

it('locks every optional package, so that npm ci works on other systems than the one that wrote the lock', async () => {
  const path = join(import.meta.dirname, '..', 'package-lock.json')
  const { packages } = lockSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  const locked = new Set(
    Object.keys(packages).map((place) => place.replace(/^.*node_modules\//u, '')),
  )
  const named = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies))
  expect(named.filter((name) => !locked.has(name))).toEqual([])
})
