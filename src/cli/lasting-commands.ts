import type { Command } from 'commander'
import type { Run } from './run.ts'
import { allowLocal, port, role } from './options.ts'
import { chat } from '../commands/chat.ts'
import { demo } from '../commands/demo.ts'
import { serve } from '../commands/serve.ts'

/** Those that stay until they are stopped. */
export const addLastingCommands = (program: Command, run: Run): void => {
  program
    .command('serve')
    .description('poll, classify, deliver and chat until stopped (npm start)')
    .addOption(port())
    .addOption(role())
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
