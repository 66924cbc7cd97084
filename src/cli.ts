import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { BriefingError, type ErrorCode } from './domain/errors.ts'
import type { Wiring } from './wiring.ts'
import { ask } from './commands/ask.ts'
import { chat } from './commands/chat.ts'
import { demo } from './commands/demo.ts'
import { digest } from './commands/digest.ts'
import { evaluate } from './commands/eval.ts'
import { poll } from './commands/poll.ts'
import { serve } from './commands/serve.ts'
import { showEntry } from './commands/show-entry.ts'
import { sourcesCheck } from './commands/sources-check.ts'
import { sourcesList } from './commands/sources-list.ts'

const wholeNumber =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }

const json = () => new Option('--json', 'print JSON instead of text')
const language = () => new Option('--language <language>', 'of the reply').choices(['en', 'ja'])
const port = () =>
  new Option('--port <number>', 'of the web page, instead of WEB_PORT').argParser(
    wholeNumber(0, 65_535),
  )
const sources = () =>
  new Option('--sources <directory>', 'catalogue to use, instead of SOURCES_DIRECTORY')
const allowLocal = () =>
  new Option('--allow-local', 'let sources lie in files and on this machine (file:, 127.0.0.1)')
const pillars = () =>
  new Option('--pillar <number...>', 'only these pillars').choices(['1', '2', '3', '4', '5'])

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
  addSourcesCommands(program, run)
  program
    .command('eval')
    .description('score the classifier on labelled entries')
    .option('--set <file>', 'labelled entries, one JSON object a line', 'test/evals/entries.jsonl')
    .addOption(json())
    .action(run(evaluate))
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
    .addOption(
      new Option('--days <number>', 'how far back').argParser(wholeNumber(1, 366)).default(7),
    )
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
