import type { Command } from 'commander'
import type { Run } from './run.ts'
import { allowLocal, json } from './options.ts'
import { documentsAdd, documentsList, documentsRemove } from '../commands/documents.ts'

export const addDocumentsCommands = (program: Command, run: Run): void => {
  const group = program
    .command('documents')
    .description('documents of your own, which answers quote beside what was published')
  group
    .command('list', { isDefault: true })
    .description('all of them, the oldest first')
    .addOption(json())
    .action(run(documentsList))
  group
    .command('add')
    .description('add a text, Markdown, HTML or PDF, or replace the one of the same name')
    .argument('<file-or-address>', 'a path, or an address that begins with https://')
    .option('--title <title>', 'instead of the one that it tells')
    .addOption(allowLocal())
    .addOption(json())
    .action(run(documentsAdd))
  group
    .command('remove')
    .description('quote them no more')
    .argument('<id...>', 'as listed')
    .action(run(documentsRemove))
}
