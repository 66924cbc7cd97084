import { sql } from 'kysely'
import { inject, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { administrate, createTestDatabase } from '../support/test-database.ts'

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
    await database.destroy()
    await administrate(`drop database ${name}`)
    expect(rows[0]).toEqual({ name: '0001-first-tables' })
  })
})
