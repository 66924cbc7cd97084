import type { AddedDocument } from '../documents/add-document.ts'
import type { DocumentId } from '../domain/question.ts'
import type { ReferenceDocument } from '../domain/document.ts'
import type { Wiring } from '../wiring.ts'
import { catalogueOf } from '../wiring.ts'
import { printTable } from './print-table.ts'
import { withBriefing } from './with-briefing.ts'

export interface DocumentsAddOptions {
  readonly title?: string
  readonly allowLocal?: boolean
  readonly json?: boolean
}

/** Adds a document of the members' own, or replaces the one of the same origin. */
export const documentsAdd = async (
  wiring: Wiring,
  from: string,
  { title, json, ...options }: DocumentsAddOptions,
): Promise<void> => {
  const { terminal } = wiring
  const briefing = await wiring.openBriefing(catalogueOf(options))
  try {
    const added = await briefing.documents.add({ from, title }, terminal.note)
    for (const problem of added.problems) terminal.note(`! ${problem}`)
    terminal.write(json === true ? `${JSON.stringify(added, null, 2)}\n` : tellAdded(added))
  } finally {
    await briefing.close()
  }
}

export const documentsList = (
  wiring: Wiring,
  { json }: { readonly json?: boolean },
): Promise<void> =>
  withBriefing(wiring, async ({ documents }) => {
    const all = await documents.list()
    wiring.terminal.write(
      json === true ? `${JSON.stringify(all, null, 2)}\n` : asText(all, wiring.terminal.columns),
    )
  })

export const documentsRemove = (wiring: Wiring, ids: readonly DocumentId[]): Promise<void> =>
  withBriefing(wiring, async ({ documents }) => {
    for (const { id, title } of await documents.remove(ids))
      wiring.terminal.write(`${id} removed: ${title}.\n`)
  })

const tellAdded = ({ document, isReplaced, sections, chunks }: AddedDocument): string =>
  `${document.id} ${isReplaced ? 'replaced' : 'added'}: ${document.title} (${document.origin}; language ${document.language}; sections: ${sections}, pieces: ${chunks}).\n`

const NONE = 'No document of your own is here.\nAdd one with `npx briefing documents add FILE`.\n'

const asText = (all: readonly ReferenceDocument[], columns: number): string =>
  all.length === 0
    ? NONE
    : `${printTable(
        [
          { title: 'id', width: 7 },
          { title: 'title' },
          { title: 'from' },
          { title: 'lang', width: 7 },
          { title: 'added', width: 12 },
        ],
        all.map(({ id, title, origin, language, addedAt }) => [
          id,
          title,
          origin,
          language,
          addedAt.toISOString().slice(0, 10),
        ]),
        columns,
      )}\n`
