// A small bot in a process of its own, to be killed by tests: joins the embedded database of a directory, writes each
// line that it reads into a table, and says so once that is acknowledged.
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { BriefingError } from '../../src/domain/errors.ts'
import { connectionSettings } from '../../src/store/database-address.ts'
import { startEmbeddedServer } from '../../src/store/embedded-server.ts'

const tell = (news: unknown) => console.log(JSON.stringify(news))

const [directory = '', exclusive] = process.argv.slice(2)
try {
  const server = await startEmbeddedServer({ directory, exclusive: exclusive === 'exclusive' })
  const client = new Client(connectionSettings(server.address))
  // The server may be killed under it: what it cannot note, it does not say.
  client.on('error', () => {})
  await client.connect()
  await client.query('create table if not exists notes (note text)')
  tell({ address: server.address })
  for await (const line of createInterface({ input: process.stdin })) {
    await client.query('insert into notes values ($1)', [line])
    tell({ noted: line })
  }
  await client.end()
  await server.stop()
} catch (error) {
  if (!(error instanceof BriefingError)) throw error
  tell({ code: error.code, message: error.message, remedy: error.remedy })
}
