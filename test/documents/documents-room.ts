import { createReader } from '../../src/reader.ts'
import { createDocuments, type Documents } from '../../src/documents/documents.ts'
import type { Store } from '../../src/domain/store.ts'
import { COUNCIL_PILLARS } from './council-paper.ts'

/** The room on a store, with real readers. */
export const openDocuments = (
  store: Pick<Store, 'documents'>,
  options: { readonly allowLocal: boolean },
): Documents & { readonly close: () => Promise<void> } => {
  const clock = { now: () => new Date('2026-06-01T09:00:00Z') }
  const { fetcher, documentReader, close } = createReader(options, clock)
  return {
    ...createDocuments({
      clock,
      fetcher,
      pageReader: documentReader,
      store: store.documents,
      pillars: COUNCIL_PILLARS,
    }),
    close,
  }
}
