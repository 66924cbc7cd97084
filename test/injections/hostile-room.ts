import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { tmpdir } from 'node:os'
import type { Briefing } from '../../src/wiring.ts'
import type { Clock } from '../../src/domain/clock.ts'
import type { Known } from './what-got-through.ts'
import type { Pillar } from '../../src/domain/pillar.ts'
import type { QuestionReader } from '../../src/text/question.ts'
import { createTestDatabase } from '../support/test-database.ts'
import { HOSTILE_SOURCE, hostileFeed } from './attempts.ts'
import { openBriefing, type Ground } from '../../src/briefing.ts'
import { pollAndRead } from '../../src/commands/poll.ts'
import { readConfig } from '../../src/config.ts'
import { tidy } from '../../src/text/normal-form.ts'
import { wordsIn } from '../../src/catalogue/words.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const KEY = 'sk-proj-Zq7LantErNw3VeryHidden'

/** Two members who have wishes and questions of their own. */
const MEMBERS = [
  ['alice', 'subscribe daily at 8:30'],
  ['alice', 'What is new on submarine cables?'],
  ['bob', 'alert me about quantum'],
  ['bob', 'What did NIST publish on key management?'],
] as const

export interface HostileRoom {
  readonly briefing: Briefing
  readonly clock: Clock
  readonly pillars: readonly Pillar[]
  readonly readConcepts: QuestionReader
  readonly known: Known
  /** All that members wished, asked and are to be sent; unchanged by whatever others say. */
  readonly stateOfMembers: () => Promise<string>
  readonly close: () => Promise<void>
}

/** The bot on the sample captures and a hostile publisher's feed, with two members who use it. */
export const openHostileRoom = async (): Promise<HostileRoom> => {
  const directory = await mkdtemp(join(tmpdir(), 'briefing-hostile-'))
  await cp(join(ROOT, 'sources', 'sample'), directory, { recursive: true })
  await writeFile(join(directory, 'gazette.yaml'), HOSTILE_SOURCE)
  await writeFile(join(directory, 'captures', 'gazette.xml'), hostileFeed())
  const { url, database, drop } = await createTestDatabase()
  const ground: Ground = {
    config: readConfig({ DATABASE_URL: url, OPENAI_API_KEY: KEY, BRIEFING_TIME_ZONE: 'UTC' }),
    clock: { now: () => new Date('2025-12-26T09:00:00Z') },
    root: ROOT,
    words: wordsIn(join(ROOT, 'prompts')),
    terminal: () => {
      throw new Error('There is no terminal')
    },
    messengers: [],
  }
  const briefing = await openBriefing(ground, {
    sourcesDirectory: directory,
    allowLocal: true,
    withoutModel: true,
  })
  await pollAndRead(briefing.pipeline, await briefing.pipeline.feedsToPoll({ all: true }), () => {})
  for (const [address, text] of MEMBERS) await briefing.respond('web', { address, text })
  const { rows } = await sql<{ key: string }>`select key::text from entries`.execute(database)
  const entries = await briefing.store.entries.byKeys(rows.map(({ key }) => key))
  return {
    briefing,
    clock: ground.clock,
    pillars: (await ground.words.codebook()).pillars,
    readConcepts: await ground.words.questions(),
    known: {
      entries,
      published: entries.map(({ title, summary, text = '' }) =>
        [title, summary, text].map(tidy).join('\n'),
      ),
      secrets: [KEY, url],
      prompt: await promptLines(),
    },
    stateOfMembers: async () => {
      const { rows: state } = await sql`
        select
          (select json_agg(s order by s.id) from subscriptions s) as subscriptions,
          (select json_agg(d order by d.id) from deliveries d) as deliveries,
          (select json_agg(q order by q.id) from questions q
            join conversations c on c.id = q.conversation_id where c.address in ('alice', 'bob')) as questions
      `.execute(database)
      return JSON.stringify(state)
    },
    close: async () => {
      await briefing.close()
      await drop()
      await rm(directory, { recursive: true })
    },
  }
}

/** What a model that answers is told, but for lines too short to be known again and those that hold variables. */
const promptLines = async (): Promise<readonly string[]> => {
  const prompt = await readFile(join(ROOT, 'prompts', 'answer-question.md'), 'utf8')
  const [, , told = ''] = prompt.split(/^---$/mu)
  return told
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 60 && !line.includes('{{'))
}
