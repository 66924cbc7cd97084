import { sql } from 'kysely'
import type { Proposal, ProposalStore } from '../domain/proposal.ts'
import type { Database } from './database.ts'

const put =
  (database: Database): ProposalStore['put'] =>
  async (conversationId, { at, ...proposal }) => {
    await database
      .updateTable('conversations')
      .set({ proposal: JSON.stringify(proposal), proposed_at: at })
      .where('id', '=', conversationId)
      .execute()
  }

const take =
  (database: Database): ProposalStore['take'] =>
  async (conversationId) => {
    // Whoever comes second waits for the lock, and then finds nothing.
    const { rows } = await sql<{ proposal: Omit<Proposal, 'at'>; proposed_at: Date }>`
      update conversations set proposal = null, proposed_at = null
      from (
        select id, proposal, proposed_at from conversations
        where id = ${conversationId} and proposal is not null
        for no key update
      ) as waiting
      where conversations.id = waiting.id
      returning waiting.proposal, waiting.proposed_at`.execute(database)
    const [row] = rows
    return row && { ...row.proposal, at: row.proposed_at }
  }

export const createProposalStore = (database: Database): ProposalStore => ({
  put: put(database),
  take: take(database),
})
