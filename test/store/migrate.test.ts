import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { inject, describe, expect, it } from 'vitest'
import type { DigestSubscription } from '../../src/domain/subscription.ts'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openSender } from '../../src/store/jobs/open-sender.ts'
import { createStore } from '../../src/store/store.ts'
import { feedOf } from '../support/feed.ts'
import { administrate, createTestDatabase } from '../support/test-database.ts'
import { alertWish, filterOf } from './wishes.ts'

/** The schema as PostgreSQL itself tells it, one line a thing. */
const SCHEMA = sql<{ line: string }>`
  with ours as (
    select oid, relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'migration%'
  )
  select line from (
    select relname, 1 as part, attnum::text as place,
      format('column %s.%s %s%s%s', relname, attname, format_type(atttypid, atttypmod),
        case when attnotnull then ' not null' end,
        coalesce(' default ' || pg_get_expr(adbin, adrelid), case when attidentity = 'a' then ' generated always as identity' end)
      ) as line
    from ours join pg_attribute on attrelid = ours.oid left join pg_attrdef on adrelid = ours.oid and adnum = attnum
    where attnum > 0 and not attisdropped
    union all
    select relname, 2, conname, format('constraint on %s %s', relname, pg_get_constraintdef(pg_constraint.oid))
    from ours join pg_constraint on conrelid = ours.oid where contype <> 'n'
    union all
    select relname, 3, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    from ours join pg_index on indrelid = ours.oid where not indisprimary
  ) as lines
  order by relname collate "C", part, length(place), place collate "C"`

describe('the migrations', () => {
  it('lead to the schema of golden/schema.sql', async () => {
    const { database, drop } = await createTestDatabase()
    const { rows } = await SCHEMA.execute(database)
    await drop()
    const text = rows.map(({ line }) => `${line};\n`).join('')
    await expect(`-- Made by "npm run golden" from the catalog.\n${text}`).toMatchFileSnapshot(
      'golden/schema.sql',
    )
  })

  it('run once when four replicas start together, and not again later', async () => {
    const name = `test_migrate_${process.pid}`
    await administrate(`create database ${name}`)
    const address = { ...inject('databaseServer'), database: name }
    await Promise.all([1, 2, 3, 4].map(() => migrate(address)))
    await migrate(address)
    const database = openDatabase(address)
    const { rows } = await sql<{ name: string }>`select name from migrations`.execute(database)
    const queues = await sql<{ name: string }>`select name from jobs.queue order by name`.execute(
      database,
    )
    await database.destroy()
    await administrate(`drop database ${name}`)
    expect(rows[0]).toEqual({ name: '0001-first-tables' })
    expect(queues.rows.map((queue) => queue.name)).toEqual(['deliver', 'poll-host', 'read-entries'])
  })

  it('keep what an earlier version stored, and know it again at the next poll', async () => {
    const name = `test_upgrade_${process.pid}`
    await administrate(`create database ${name}`)
    const address = { ...inject('databaseServer'), database: name }
    const database = openDatabase(address)
    await asInVersionOne(database)
    await migrate(address)
    const { enqueue, close } = await openSender(database)
    const { entries, feedStates, outbox, subscriptions } = createStore(database, enqueue)
    const state = { feedId: 'nist/news', validators: {}, nextCheckAt: NOW, failures: 0 }
    expect(await feedStates.find('nist/news')).toMatchObject({ failures: 2, lastError: 'away' })
    const told = { title: 'Old news', url: OLD, summary: '', language: 'en', categories: [] }
    const poll = (id: string) =>
      entries.record(feedOf('nist/news'), [{ id, ...told }], { state, fetchedAt: NOW })
    expect(await entries.at(OLD)).toMatchObject([
      {
        title: 'Old news',
        labels: [
          { recommendation: '2.3', evidence: EVIDENCE, basis: 'model', model: 'gpt-6-luna' },
          { recommendation: '5.1', basis: 'model', prompt: 'classify-entry 1' },
        ],
      },
    ])
    expect(await poll('guid')).toMatchObject({ added: 0, changed: 0, unchanged: 1 })
    const [known] = await entries.at(OLD)
    expect(known).toMatchObject({ title: 'Old news', storyKey: known?.key })
    expect(await entries.revisionsOf(known?.key ?? '')).toEqual([])
    expect(await poll('another guid')).toMatchObject({ added: 0, renamed: 1 })
    expect(await outbox.ofConversation('1', 5)).toMatchObject([
      {
        message: { kind: 'digest', period: { to: NOW }, pillars: [{ title: 'Data', entries: 1 }] },
        postIds: ['post-1'],
        deliveredAt: NOW,
      },
    ])
    expect(await outbox.shownSince('1', NOW)).toEqual([NOW])
    const wish = { limit: 5, channels: ['web'] } as const
    expect(await outbox.claimInterrupted(wish)).toMatchObject([{ key: 'cut off', postIds: [] }])
    expect(await outbox.claim(NOW, wish)).toEqual([])
    expect(await subscriptions.all()).toEqual([WEEKLY])
    // What waits of it is known as its own.
    await subscriptions.remove(WEEKLY.id)
    expect(await outbox.count()).toMatchObject({ pending: 0, sending: 1, delivered: 1 })
    await close()
    await database.destroy()
    await administrate(`drop database ${name}`)
  })

  it('keep the wishes of version five apart, and know each of them again', async () => {
    const name = `test_wishes_${process.pid}`
    await administrate(`create database ${name}`)
    const address = { ...inject('databaseServer'), database: name }
    const database = openDatabase(address)
    await asInVersion(database, 5)
    await sql`insert into conversations (channel, address, language) values ('web', 'room', 'en')`.execute(
      database,
    )
    for (const words of ['chips', 'quantum']) {
      const { without: _, ...filter } = filterOf({ words })
      await sql`
        insert into subscriptions (conversation_id, kind, filter, language, time_zone, most_a_day, since)
        values (1, 'alerts', ${JSON.stringify(filter)}, 'en', 'Asia/Tokyo', 10, ${NOW})`.execute(
        database,
      )
    }
    await sql`
      insert into questions (conversation_id, asked_at, language, question, standalone, outcome, sentences, sources, model, milliseconds)
      values (1, ${NOW}, 'en', 'Which?', 'Which?', 'grounded', '["That."]', '[]', 'keyless', 1)`.execute(
      database,
    )
    await migrate(address)
    const { enqueue, close } = await openSender(database)
    const { subscriptions, questions } = createStore(database, enqueue)
    const filters = (await subscriptions.all()).map(({ filter }) => filter)
    expect(filters).toEqual([filterOf({ words: 'chips' }), filterOf({ words: 'quantum' })])
    const wish = alertWish('chips')
    expect(await subscriptions.add('1', wish)).toMatchObject({
      isNew: false,
      subscription: { id: '1' },
    })
    const muting = { ...wish, filter: { ...wish.filter, without: ['nist'] } }
    expect(await subscriptions.add('1', muting)).toMatchObject({ isNew: true })
    const [asked] = await questions.list(2)
    expect(asked).toMatchObject({ question: 'Which?', sentences: ['That.'] })
    expect(await questions.answerTo({ id: '1' }, asked?.id ?? '')).toBeUndefined()
    await close()
    await database.destroy()
    await administrate(`drop database ${name}`)
  })
})

const NOW = new Date('2026-06-01T09:00:00Z')
const OLD = 'https://publisher.example/old'
const EVIDENCE = { field: 'title', quote: 'Old' }

const WEEKLY: DigestSubscription = {
  id: '1',
  conversationId: '1',
  kind: 'digest',
  cadence: 'weekly',
  weekday: 1,
  time: '09:00',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  filter: {
    pillars: ['2', '4'],
    recommendations: [],
    publishers: [],
    without: [],
    words: '',
    minimumTriage: 'context',
  },
  nextDigestAt: NOW,
  coveredUntil: NOW,
}

/** The tables of so many migrations. */
const asInVersion = async (database: Database, version: number): Promise<void> => {
  const folder = new URL('../../src/store/migrations/', import.meta.url)
  const names = (await readdir(folder)).toSorted().slice(0, version)
  const migrations = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(new URL(name, folder), 'utf8')
    const up = async (): Promise<void> => {
      await sql.raw(text).execute(database)
    }
    return [name.slice(0, -'.sql'.length), { up }]
  })
  const all = Object.fromEntries(await Promise.all(migrations))
  const { error } = await new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(all) },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  }).migrateToLatest()
  expect(error).toBeUndefined()
}

/** The tables of the first version, with a feed and an entry in them. */
const asInVersionOne = async (database: Database): Promise<void> => {
  await asInVersion(database, 1)
  await sql`
    insert into entries (feed_id, source_id, id, title, url, summary, language, categories, content_hash,
      first_fetched_at, changed_at, backlog)
    values ('nist/news', 'nist', 'guid', 'Old news', ${OLD}, '', 'en', '{}', 'hash', now(), now(), false)`.execute(
    database,
  )
  const labels = [
    { recommendation: '2.3', evidence: EVIDENCE },
    { recommendation: '5.1', evidence: EVIDENCE },
  ]
  await sql`
    insert into classifications (entry_key, content_hash, version, model, labels, classified_at)
    select key, content_hash, 'v', 'gpt-6-luna', ${JSON.stringify(labels)}, now() from entries`.execute(
    database,
  )
  await sql`
    insert into feed_states (feed_id, next_check_at, failures, last_error)
    values ('nist/news', now(), 2, 'away')`.execute(database)
  await sql`insert into conversations (channel, address, language) values ('web', 'room', 'en')`.execute(
    database,
  )
  const digest = {
    kind: 'digest',
    language: 'en',
    period: { from: NOW, to: NOW },
    timeZone: 'UTC',
    counts: { feedsWatched: 1, entriesRead: 1, entriesRelevant: 1 },
    sections: [{ pillarId: '1', title: 'Data', entries: [{ headline: 'Old news', labels: [] }] }],
    unreachable: [],
  }
  await sql`
    insert into deliveries (key, conversation_id, message, state, next_attempt_at, claimed_at, delivered_at, post_id)
    values ('shown', 1, ${JSON.stringify(digest)}, 'delivered', ${NOW}, ${NOW}, ${NOW}, 'post-1'),
      ('cut off', 1, '{"kind": "notice"}', 'sending', ${NOW}, ${NOW}, null, null),
      ('digest/1/then', 1, '{"kind": "notice"}', 'pending', ${NOW}, null, null, null)`.execute(
    database,
  )
  await sql`
    insert into subscriptions (conversation_id, weekday, time, time_zone, language, pillars, next_digest_at, covered_until)
    values (1, 1, '09:00', 'Asia/Tokyo', 'ja', '{2,4}', ${NOW}, ${NOW})`.execute(database)
}
