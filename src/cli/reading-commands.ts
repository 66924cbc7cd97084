import { Option, type Command } from 'commander'
import type { Run } from './run.ts'
import { allowLocal, days, json, language, pillars, sources } from './options.ts'
import { ask } from '../commands/ask.ts'
import { costs } from '../commands/costs.ts'
import { digest } from '../commands/digest.ts'
import { poll } from '../commands/poll.ts'
import { showEntry } from '../commands/show-entry.ts'
import { sourcesCheck } from '../commands/sources-check.ts'
import { sourcesList } from '../commands/sources-list.ts'

/** What comes in, and what is told of it. */
export const addReadingCommands = (program: Command, run: Run): void => {
  program
    .command('poll')
    .description('fetch the enabled feeds now, store and classify what is new')
    .option('--only <name>', 'one source or feed, such as nist or nist/news')
    .option('--due', 'only the feeds whose time has come')
    .addOption(sources())
    .addOption(allowLocal())
    .addOption(json())
    .action(run(poll))
  program
    .command('digest')
    .description('print the digest of the last days')
    .option('--preview', 'instead, what will be sent next, when and to whom')
    .addOption(days())
    .addOption(language())
    .addOption(pillars())
    .addOption(sources())
    .addOption(new Option('--markdown', 'print Markdown, for a file or a mail').conflicts('json'))
    .addOption(json())
    .action(run(digest))
  program
    .command('ask')
    .description('answer a question from what is stored, with citations')
    .argument('<question...>', 'in English or Japanese')
    .addOption(language())
    .addOption(sources())
    .addOption(json())
    .action(run(ask))
  program
    .command('entry')
    .description('all that is known of an entry: labels, deadlines, edits, other routes')
    .argument('<address-or-key>', 'as a digest or an answer shows it')
    .addOption(json())
    .action(run(showEntry))
  program
    .command('costs')
    .description('what the language model cost, and what is left of the budget')
    .addOption(days())
    .addOption(json())
    .action(run(costs))
}

export const addSourcesCommands = (program: Command, run: Run): void => {
  const group = program.command('sources').description('what is watched')
  group
    .command('list')
    .description('every feed of the catalogue and how it is')
    .option('--alarms', 'only those that somebody has to look at')
    .addOption(sources())
    .addOption(json())
    .action(run(sourcesList))
  group
    .command('check')
    .description('read a feed, an address or a file and print the entries it would store')
    .argument(
      '<target>',
      'a feed such as nist/news; or a feed, page with a list or API reply by address or path',
    )
    .option('--as <feed>', 'use the settings of this feed of the catalogue, such as nist/news')
    .addOption(sources())
    .addOption(allowLocal())
    .addOption(json())
    .action(run(sourcesCheck))
}
