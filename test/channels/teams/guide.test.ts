import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { environmentSchema } from '../../../src/config.ts'

const root = join(import.meta.dirname, '../../..')

const manifestSchema = z.object({
  permissions: z.array(z.string()),
  authorization: z.object({
    permissions: z.object({ resourceSpecific: z.array(z.object({ name: z.string() })) }),
  }),
})

describe('docs/teams.md', () => {
  let guide: string

  beforeAll(async () => {
    guide = await readFile(join(root, 'docs/teams.md'), 'utf8')
  })

  it('says what each permission of the app package is for, and names no other', async () => {
    const text = await readFile(join(root, 'appPackage/manifest.json'), 'utf8')
    const { permissions, authorization } = manifestSchema.parse(JSON.parse(text))
    const { resourceSpecific } = authorization.permissions
    const table = /## Permissions.*?(?=\n## )/su.exec(guide)?.[0] ?? ''
    const explained = Array.from(table.matchAll(/^\| `([\w.]+)`/gmu), ([, name]) => name)
    expect(explained).toEqual([...permissions, ...resourceSpecific.map(({ name }) => name)])
  })

  it('names variables of Teams that exist, and all but the one for tests', () => {
    const named = new Set(guide.match(/\bTEAMS_[A-Z_]+/gu))
    const known = Object.keys(environmentSchema.shape).filter((name) => name.startsWith('TEAMS_'))
    expect([...named].toSorted()).toEqual(
      known.filter((name) => name !== 'TEAMS_LOGIN_URL').toSorted(),
    )
  })
})
