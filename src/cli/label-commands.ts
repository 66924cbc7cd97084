import { Option, type Command } from 'commander'
import type { Run } from './run.ts'
import { by, json, limit, wholeNumber } from './options.ts'
import { classify } from '../commands/classify.ts'
import { evaluate } from '../commands/eval.ts'
import { evaluateAnswers } from '../commands/eval-answers.ts'
import { QUESTION_PARTS } from '../catalogue/question-set.ts'
import { reviewConfirm, reviewDecide, reviewExport, reviewList } from '../commands/review.ts'

/** What labels are given, and how well they fit. */
export const addLabelCommands = (program: Command, run: Run): void => {
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

export const addEvalCommands = (program: Command, run: Run): void => {
  const group = program
    .command('eval')
    .description('scores on sets that careful readers made: of labels, unless told otherwise')
  group
    .command('labels', { isDefault: true })
    .description('score the classifier on labelled entries')
    .option('--set <file>', 'labelled entries, one JSON object a line', 'test/evals/entries.jsonl')
    .option('--replies <file>', 'recorded replies, in the place of the configured model')
    .option('--sure', 'only the entries on which the readers were sure')
    .option('--errors', 'list the entries that are labelled otherwise than by the readers')
    .addOption(json())
    .action(run(evaluate))
  group
    .command('answers')
    .description('score the answers to questions over the sample captures')
    .option('--set <file>', 'questions, one JSON object a line', 'test/evals/questions.jsonl')
    .option('--sources <directory>', 'catalogue to answer from, instead of the sample captures')
    .addOption(
      new Option(
        '--part <part>',
        'only the questions that were tuned on, or only the others',
      ).choices(QUESTION_PARTS),
    )
    .option('--model', 'ask the configured model: it may cost money')
    .option('--errors', 'list the questions that are not answered as they should be')
    .addOption(json())
    .action(run(evaluateAnswers))
}

export const addReviewCommands = (program: Command, run: Run): void => {
  const group = program
    .command('review')
    .description('the entries on which the readers differ, and the rulings of members')
  group
    .command('list', { isDefault: true })
    .description('what each reader said, and what stands until somebody rules')
    .addOption(limit())
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
