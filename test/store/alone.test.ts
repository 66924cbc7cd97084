import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

describe('work that one process does at a time', () => {
  let test: TestDatabase
  let otherProcess: Database
  beforeAll(async () => {
    test = await createTestDatabase()
    otherProcess = openDatabase(test.address)
  })
  afterAll(async () => {
    await otherProcess.destroy()
    await test.drop()
  })

  it('is left to the one that has it, and is free again when that one has ended', async () => {
    const other = createStore(otherProcess, test.enqueue)
    const { promise, resolve } = Promise.withResolvers<string>()
    const begun = Promise.withResolvers<undefined>()
    const first = test.store.alone('labelling', () => {
      begun.resolve(undefined)
      return promise
    })
    await begun.promise
    expect(await other.alone('labelling', () => Promise.resolve('twice'))).toBeUndefined()
    expect(await other.alone('another', () => Promise.resolve('beside it'))).toBe('beside it')
    resolve('done')
    expect(await first).toBe('done')
    expect(await other.alone('labelling', () => Promise.resolve('next'))).toBe('next')
  })

  it('is free again when it failed', async () => {
    const failing = test.store.alone('labelling', () => Promise.reject(new Error('broke')))
    await expect(failing).rejects.toThrow('broke')
    expect(await test.store.alone('labelling', () => Promise.resolve('next'))).toBe('next')
  })
})
