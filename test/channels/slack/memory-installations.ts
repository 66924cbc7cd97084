import type { Installation, InstallationStore } from '../../../src/domain/installation.ts'

/** Installations as PostgreSQL keeps them, in memory: secrets as JSON. */
export const createMemoryInstallations = (): InstallationStore => {
  const kept = new Map<string, Installation>()
  return {
    put: async (installation) =>
      void kept.set(installation.workspace, structuredClone(installation)),
    find: async (workspace) => structuredClone(kept.get(workspace)),
    remove: async (workspace) => kept.delete(workspace),
    list: async () =>
      Array.from(kept.values(), ({ workspace, name, installedAt }) => ({
        workspace,
        name,
        installedAt,
      })),
  }
}
