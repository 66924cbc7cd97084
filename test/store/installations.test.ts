import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InstallationStore } from '../../src/domain/installation.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { createInstallationStore } from '../../src/store/installations.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { seal, unseal } from '../../src/store/sealed.ts'

const KEY = randomBytes(32)
const AT = new Date('2026-06-01T09:00:00Z')

describe('what is sealed', () => {
  it('opens as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, owner) => {
        const value: unknown = JSON.parse(json)
        expect(JSON.stringify(unseal(seal(value, KEY, owner), KEY, owner))).toBe(
          JSON.stringify(value),
        )
      }),
    )
  })

  it('opens for nobody with another key, of another owner, or once a byte of it is changed, and tells nothing', () => {
    const sealed = seal({ token: 'xoxb-secret' }, KEY, 'slack/T1')
    const tries = [
      () => unseal(sealed, randomBytes(32), 'slack/T1'),
      () => unseal(sealed, KEY, 'slack/T2'),
      () => unseal(Buffer.alloc(0), KEY, 'slack/T1'),
      ...Array.from(sealed, (_, at) => () => {
        const changed = Buffer.from(sealed)
        changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
        return unseal(changed, KEY, 'slack/T1')
      }),
    ]
    for (const one of tries) {
      expect(one).toThrow(BriefingError)
      expect(one).toThrow(/^What is stored encrypted cannot be read\.$/u)
    }
  })

  it('looks different each time', () => {
    expect(seal('same', KEY, 'o').equals(seal('same', KEY, 'o'))).toBe(false)
  })
})

describe('the store of installations', () => {
  let test: TestDatabase
  let store: InstallationStore
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('installations').execute()
    store = createInstallationStore(test.database, 'slack', KEY)
  })

  const secret = { bot: { token: 'xoxb-very-secret' } }
  const installed = (workspace: string) => ({
    workspace,
    name: `Workspace ${workspace}`,
    secret,
    installedAt: AT,
  })

  it('gives back what was put, the later in the place of the earlier, and lists it without secrets', async () => {
    await store.put(installed('T1'))
    await store.put(installed('T2'))
    await store.put({ ...installed('T1'), secret: { bot: { token: 'xoxb-newer' } } })
    expect(await store.find('T1')).toEqual({
      ...installed('T1'),
      secret: { bot: { token: 'xoxb-newer' } },
    })
    expect(await store.find('T3')).toBeUndefined()
    expect(await store.list()).toEqual([
      { workspace: 'T1', name: 'Workspace T1', installedAt: AT },
      { workspace: 'T2', name: 'Workspace T2', installedAt: AT },
    ])
  })

  it('keeps no secret that can be read in the database, and is another one for each channel', async () => {
    await store.put(installed('T1'))
    const [row] = await test.database.selectFrom('installations').selectAll().execute()
    expect(row?.sealed.toString('latin1')).not.toContain('secret')
    const teams = createInstallationStore(test.database, 'teams', KEY)
    expect(await teams.find('T1')).toBeUndefined()
    expect(await teams.list()).toEqual([])
  })

  it('cannot be read with another key, and says which setting to mend', async () => {
    await store.put(installed('T1'))
    const other = createInstallationStore(test.database, 'slack', randomBytes(32))
    const fault: unknown = await other.find('T1').catch((error: unknown) => error)
    expect(fault).toMatchObject({ code: 'bad-input' })
    expect(fault instanceof BriefingError ? fault.remedy : '').toContain('SECRETS_KEY')
    expect(String(fault)).not.toContain('xoxb')
  })

  it('forgets what is removed', async () => {
    await store.put(installed('T1'))
    expect(await store.remove('T1')).toBe(true)
    expect(await store.remove('T1')).toBe(false)
    expect(await store.find('T1')).toBeUndefined()
  })
})
