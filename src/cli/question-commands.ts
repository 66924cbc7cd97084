import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Run } from './run.ts'
import { CHANNEL_NAMES } from '../domain/conversation.ts'
import { forget } from '../commands/forget.ts'
import { json, limit } from './options.ts'
import { questionsList } from '../commands/questions.ts'

const day = (value: string): string => {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/u.test(value)) return Temporal.PlainDate.from(value).toString()
  } catch {
    // Such as the 31st of February: told below.
  }
  throw new InvalidArgumentError('It must be a day such as 2026-01-31.')
}

/** What members asked, and how it is forgotten. */
export const addQuestionCommands = (program: Command, run: Run): void => {
  program
    .command('questions')
    .description('what members asked, and what came of it')
    .command('list', { isDefault: true })
    .description('the newest first, with sources, cost and feedback')
    .addOption(limit())
    .addOption(json())
    .action(run(questionsList))
  program
    .command('forget')
    .description('delete questions and answers for good: those that fit all that is named')
    .addOption(
      new Option('--channel <name>', 'with --address: of a conversation').choices(CHANNEL_NAMES),
    )
    .option('--address <name>', 'how the channel names the place')
    .option('--member <id>', 'by the channel’s own id')
    .option('--workspace <id>', 'by the channel’s own id')
    .addOption(new Option('--before <day>', 'asked before that day, 2026-01-31').argParser(day))
    .addOption(
      new Option('--all', 'every one').conflicts([
        'channel',
        'address',
        'member',
        'workspace',
        'before',
      ]),
    )
    .addOption(json())
    .action(run(forget))
}
