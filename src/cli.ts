import { Command, CommanderError, Option } from 'commander'
import { BriefingError, type ErrorCode } from './domain/errors.ts'
import type { Wiring } from './wiring.ts'
import { ask } from './commands/ask.ts'
import { chat } from './commands/chat.ts'
import { classify } from './commands/classify.ts'
import { costs } from './commands/costs.ts'
import { demo } from './commands/demo.ts'
import { digest } from './commands/digest.ts'
import { evaluate } from './commands/eval.ts'
import { poll } from './commands/poll.ts'
import { reviewConfirm, reviewDecide, reviewExport, reviewList } from './commands/review.ts'
import { serve } from './commands/serve.ts'
import { showEntry } from './commands/show-entry.ts'
import { sourcesCheck } from './commands/sources-check.ts'
import { sourcesList } from './commands/sources-list.ts'
import {
  allowLocal,
  by,
  days,
  json,
  language,
  pillars,
  port,
  sources,
  wholeNumber,
} from './cli-options.ts'

/** What is wrong before anything begins: exit status 2. */
const OPERATORS_FAULTS: ReadonlySet<ErrorCode> = new Set([
  'bad-input',
  'catalogue-invalid',
  'model-misconfigured',
])

/** Turns a command into what commander calls: the options and arguments as parsed, with the wiring before them. */
type Run = <Given extends readonly unknown[]>(
  command: (wiring: Wiring, ...given: Given) => Promise<void>,
) => (...given: Given) => Promise<void>

/** Builds the command line. `wire` is called only when a command runs, so that `--help` needs no configuration. */
const buildProgram = (wire: () => Promise<Wiring>): Command => {
  const program = new Command('briefing')
    .description(
      'Watches what governments and standards bodies publish on the digital economy, and briefs.',
    )
    .showHelpAfterError('(see --help)')
    .showSuggestionAfterError()
  const run: Run =
    (command) =>
    async (...given) =>
      command(await wire(), ...given)
  addLastingCommands(program, run)
  addReadingCommands(program, run)
  addEntryCommand(program, run)
  addClassifyCommand(program, run)
  addReviewCommands(program, run)
  addSourcesCommands(program, run)
  program
    .command('eval')
    .description('score the classifier on labelled entries')
    .option('--set <file>', 'labelled entries, one JSON object a line', 'test/evals/entries.jsonl')
    .option('--replies <file>', 'recorded replies, in the place of the configured model')
    .option('--sure', 'only the entries on which the readers were sure')
    .option('--errors', 'list the entries that are labelled otherwise than by the readers')
    .addOption(json())
    .action(run(evaluate))
  program
    .command('costs')
    .description('what the language model cost, and what is left of the budget')
    .addOption(days())
    .addOption(json())
    .action(run(costs))
  return program
}

/** Those that stay until they are stopped. */
const addLastingCommands = (program: Command, run: Run): void => {
  program
    .command('serve')
    .description('poll, classify, deliver and chat until stopped (npm start)')
    .addOption(port())
    .addOption(allowLocal())
    .action(run(serve))
  program
    .command('demo')
    .description('show the whole flow on the bundled sample captures, in a database thrown away')
    .option('--once', 'end after the answers instead of leaving the web page open')
    .addOption(port())
    .action(run(demo))
  program.command('chat').description('talk with the bot in this terminal').action(run(chat))
}

const addReadingCommands = (program: Command, run: Run): void => {
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
    .addOption(days())
    .addOption(language())
    .addOption(pillars())
    .addOption(sources())
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
}

const addEntryCommand = (program: Command, run: Run): void => {
  program
    .command('entry')
    .description('all that is known of an entry: labels, deadlines, edits, other routes')
    .argument('<address-or-key>', 'as a digest or an answer shows it')
    .addOption(json())
    .action(run(showEntry))
}

const addClassifyCommand = (program: Command, run: Run): void => {
  program
    .command('classify')
    .description('classify what waits; on demand, again what other words or another model read')
    .option('--stale', 'read again what another model, prompt or pillar file has read')
    .addOption(
      new Option('--batch', 'hand that in for reading within a day at half the price').conflicts(
        'collect',
      ),
    )
    .addOption(new Option('--collect', 'take in what was handed in').conflicts('stale'))
    .addOption(
      new Option('--most <number>', 'at most so many entries').argParser(wholeNumber(1, 1_000_000)),
    )
    .option('--dry-run', 'only tell how many there are')
    .option('--show-prompt <entry>', 'print what a hosted model would be told of an entry')
    .option('--set <file>', 'with --show-prompt: a file of labelled entries that holds it')
    .addOption(json())
    .action(run(classify))
}

const addReviewCommands = (program: Command, run: Run): void => {
  const group = program
    .command('review')
    .description('the entries on which the readers differ, and the rulings of members')
  group
    .command('list', { isDefault: true })
    .description('what each reader said, and what stands until somebody rules')
    .addOption(
      new Option('--limit <number>', 'at most so many')
        .argParser(wholeNumber(1, 1_000))
        .default(20),
    )
    .addOption(json())
    .action(run(reviewList))
  group
    .command('confirm')
    .description('rule that what stands is right')
    .argument('<key-or-address>', 'of any entry, as the list or a digest shows it')
    .addOption(by())
    .action(run(reviewConfirm))
  group
    .command('decide')
    .description('rule what an entry touches: it wins over every classifier')
    .argument('<key-or-address>', 'of any entry, as the list or a digest shows it')
    .option('--labels <recommendation...>', 'one to four, such as 3.1 5.1')
    .addOption(new Option('--none', 'relevant to nothing').conflicts(['labels', 'quote']))
    .option('--quote <text>', 'words of the entry that prove it')
    .addOption(by())
    .action(run(reviewDecide))
  group
    .command('export')
    .description('the rulings that stand as labelled data, for eval --set')
    .option('--to <file>', 'instead of standard output')
    .action(run(reviewExport))
}

const addSourcesCommands = (program: Command, run: Run): void => {
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

/**
 * Runs one command line (without `node` and the script).
 * @returns the exit status: 0 done, 1 a fault outside, 2 the command line or the configuration is wrong
 */
export const runCommandLine = async (
  words: readonly string[],
  wire: () => Promise<Wiring>,
  tellError: (text: string) => void,
): Promise<number> => {
  const program = buildProgram(wire)
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap((c) => c.commands),
  ]) {
    command.exitOverride()
  }
  try {
    await program.parseAsync(words, { from: 'user' })
    return 0
  } catch (error) {
    // Commander has printed its own line already; its help is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof BriefingError)) throw error
    tellError(error.remedy === undefined ? error.message : `${error.message}\n→ ${error.remedy}`)
    return OPERATORS_FAULTS.has(error.code) ? 2 : 1
  }
}
