import type { ChannelName } from '../domain/conversation.ts'
import type { InstallationStore } from '../domain/installation.ts'
import type { Database } from './database.ts'
import { seal, unseal } from './sealed.ts'

/** The installations of a channel; `key` has 32 bytes. */
export const createInstallationStore = (
  database: Database,
  channel: ChannelName,
  key: Buffer,
): InstallationStore => {
  const ownerOf = (workspace: string) => `${channel}/${workspace}`
  const here = () => database.selectFrom('installations').where('channel', '=', channel)
  return {
    put: async ({ workspace, name, secret, installedAt }) => {
      const told = {
        name,
        sealed: seal(secret, key, ownerOf(workspace)),
        installed_at: installedAt,
      }
      await database
        .insertInto('installations')
        .values({ channel, workspace, ...told })
        .onConflict((conflict) => conflict.columns(['channel', 'workspace']).doUpdateSet(told))
        .execute()
    },
    find: async (workspace) => {
      const row = await here()
        .select(['name', 'sealed', 'installed_at'])
        .where('workspace', '=', workspace)
        .executeTakeFirst()
      return (
        row && {
          workspace,
          name: row.name,
          secret: unseal(row.sealed, key, ownerOf(workspace)),
          installedAt: row.installed_at,
        }
      )
    },
    remove: async (workspace) => {
      const { numDeletedRows } = await database
        .deleteFrom('installations')
        .where('channel', '=', channel)
        .where('workspace', '=', workspace)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    list: () =>
      here()
        .select(['workspace', 'name', 'installed_at as installedAt'])
        .orderBy('installed_at')
        .orderBy('workspace')
        .execute(),
  }
}
