import { Command, CommanderError } from 'commander'
import { BriefingError, type ErrorCode } from './domain/errors.ts'
import type { Run } from './cli/run.ts'
import type { Wiring } from './wiring.ts'
import { addDoctorCommands } from './cli/doctor-commands.ts'
import { addDocumentsCommands } from './cli/document-commands.ts'
import { addDeliveriesCommands, addSubscriptionsCommands } from './cli/member-commands.ts'
import { addEvalCommands, addLabelCommands, addReviewCommands } from './cli/label-commands.ts'
import { addLastingCommands } from './cli/lasting-commands.ts'
import { addQuestionCommands } from './cli/question-commands.ts'
import { addReadingCommands, addSourcesCommands } from './cli/reading-commands.ts'

/** What is wrong before anything begins: exit status 2. */
const OPERATORS_FAULTS: ReadonlySet<ErrorCode> = new Set([
  'bad-input',
  'catalogue-invalid',
  'model-misconfigured',
])

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
  addLabelCommands(program, run)
  addEvalCommands(program, run)
  addSubscriptionsCommands(program, run)
  addDeliveriesCommands(program, run)
  addDocumentsCommands(program, run)
  addDoctorCommands(program, run)
  addQuestionCommands(program, run)
  addReviewCommands(program, run)
  addSourcesCommands(program, run)
  return program
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
