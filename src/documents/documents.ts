import type { ReferenceDocument, DocumentStore } from '../domain/document.ts'
import type { DocumentId } from '../domain/question.ts'
import { BriefingError } from '../domain/errors.ts'
import {
  addDocument,
  type AddedDocument,
  type DocumentRooms,
  type DocumentWish,
} from './add-document.ts'

/** What an operator does with the members' own documents. */
export interface Documents {
  /** @throws BriefingError `bad-input` where there is nothing to read, `fetch-failed` for an address */
  readonly add: (wish: DocumentWish, tell: (progress: string) => void) => Promise<AddedDocument>
  /** Oldest first. */
  readonly list: () => Promise<readonly ReferenceDocument[]>
  /**
   * Those that were removed.
   * @throws BriefingError `bad-input` unless there is one of each id; then none is
   */
  readonly remove: (ids: readonly DocumentId[]) => Promise<readonly ReferenceDocument[]>
}

export const createDocuments = (rooms: DocumentRooms): Documents => ({
  add: (wish, tell) => addDocument(rooms, wish, tell),
  list: rooms.store.list,
  remove: (ids) => remove(rooms.store, ids),
})

const remove = async (
  store: DocumentStore,
  ids: readonly DocumentId[],
): Promise<readonly ReferenceDocument[]> => {
  const all = await store.list()
  const unknown = ids.filter((id) => !all.some((document) => document.id === id))
  if (unknown.length > 0)
    throw new BriefingError('bad-input', `There is no document ${unknown.join(', ')}.`, {
      remedy: 'List them with `npx briefing documents`; nothing was changed.',
    })
  const named = all.filter(({ id }) => ids.includes(id))
  for (const { id } of named) await store.remove(id)
  return named
}
