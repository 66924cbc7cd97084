import type { Store } from '../domain/store.ts'

/**
 * Work that one process at a time does for all of them. Whoever finds another at it goes away, and nothing is left lying:
 * the other looks once more after it has let go, so that what came meanwhile is done.
 */
export const doAlone = async (
  store: Pick<Store, 'alone'>,
  name: string,
  work: { readonly run: () => Promise<void>; readonly isLeft: () => Promise<boolean> },
): Promise<void> => {
  do {
    const done = await store.alone(name, async () => {
      await work.run()
      return true
    })
    if (done === undefined) return
  } while (await work.isLeft())
}
