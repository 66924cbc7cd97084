import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runKills, subscribe } from '../support/replicas/kill-run.ts'
import { startPublishers, type Publishers } from '../support/replicas/publisher.ts'
import { startRecorder, type Recorder } from '../support/replicas/recorder.ts'

/** `npm run bench -- kills` does the same with many more kills. */
const KILLS = 6

describe('two replicas that are killed with -9 again and again', () => {
  let test: TestDatabase
  let sources: string
  let recorder: Recorder
  let publishers: Publishers

  beforeAll(async () => {
    test = await createTestDatabase()
    sources = await mkdtemp(join(tmpdir(), 'briefing-replicas-'))
    recorder = await startRecorder()
    publishers = await startPublishers(4, sources)
  })
  afterAll(async () => {
    await recorder.close()
    await publishers.close()
    await test.drop()
    await rm(sources, { recursive: true, force: true })
  })

  it('tell every room every story and every digest once, and leave nothing lying', async () => {
    recorder.loseReceipts(5)
    await subscribe(test.store, 6)
    const report = await runKills({
      place: { databaseUrl: test.url, sources, recorder: recorder.url },
      store: test.store,
      database: test.database,
      recorder,
      kills: KILLS,
      tell: () => {},
    })
    expect(report).toMatchObject({ doubled: [], missing: [], postedTwice: [] })
    expect(recorder.posts.length).toBeGreaterThan(KILLS)
    expect(report.digests.due).toBeGreaterThan(0)
    expect(report.digests.shown + report.ambiguous.notShown).toBeGreaterThanOrEqual(
      report.digests.due,
    )
  }, 240_000)
})
