import type { Command } from 'commander'
import type { Run } from './run.ts'
import { doctor } from '../commands/doctor.ts'
import { json } from './options.ts'

/** What keeps a channel from its work, and how to mend it. */
export const addDoctorCommands = (program: Command, run: Run): void => {
  const group = program.command('doctor').description('whether a channel works, and what to mend')
  group
    .command('slack')
    .description('check tokens, scopes, workspaces and channels; nothing is posted')
    .addOption(json())
    .action(run(doctor('slack')))
  group
    .command('teams')
    .description('check the token, tenants, servers and places; nothing is posted')
    .addOption(json())
    .action(run(doctor('teams')))
}
