import { join } from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import { describeError, BriefingError } from '../../src/domain/errors.ts'
import type { FeedFormat } from '../../src/domain/source.ts'
import { FIELDS_OF_FORMAT } from './fields-of-format.ts'
import { scaffoldSource, type Scaffolded } from './scaffold-source.ts'

interface Options {
  readonly address: string
  readonly format: FeedFormat
  readonly publisher?: string
  readonly publisherJa?: string
  readonly capture?: string
}

const ROOT = join(import.meta.dirname, '..', '..')

const program = new Command('npm run new:source --')
  .description('Writes sources/NAME.yaml, its test and the place of its capture.')
  .argument('<name>', 'lower-case words joined by hyphens: world-trade')
  .option('--address <url>', 'the list to watch', 'https://www.example.org/news.xml')
  .addOption(
    new Option('--format <format>', 'how the list is written')
      .choices(Object.keys(FIELDS_OF_FORMAT))
      .default('rss'),
  )
  .option('--publisher <name>', 'in English; NAME unless told')
  .option('--publisher-ja <name>', 'in Japanese; the English name unless told')
  .option('--capture <file>', 'what the address answered, saved; becomes the capture of the test')
  .addHelpText(
    'after',
    '\nExample:\n  npm run new:source -- world-trade --address https://www.example.org/rss.xml --publisher "World Trade Organization (WTO)" --publisher-ja "世界貿易機関（WTO）" --capture ~/rss.xml\n',
  )
  .exitOverride()
  .action(async (name: string, { publisher = titleOf(name), ...options }: Options) => {
    const made = await scaffoldSource(ROOT, {
      ...options,
      name,
      publisher,
      publisherJa: options.publisherJa ?? publisher,
    })
    process.stdout.write(nextSteps(made, options))
  })

/** world-trade → World Trade */
const titleOf = (name: string): string =>
  name.replaceAll(/(?:^|-)[a-z]/gu, (letter) => letter.replace('-', ' ').toUpperCase())

const nextSteps = (made: Scaffolded, { address, capture, format }: Options): string => {
  const saved = made.capture.replace('README.md', `news${FIELDS_OF_FORMAT[format].ending}`)
  const first =
    capture === undefined
      ? `Save what the address answers:  curl --location --output ${saved} ${JSON.stringify(address)}\n     and take ${made.capture} away.`
      : `Cut ${made.capture} down to a few entries of every kind.`
  return `Written: ${made.source}, ${made.test}, ${made.capture}

  1. ${first}
  2. Run  npx vitest run ${made.test} --update  and look at the titles, links and dates in ${saved.replace(/\.\w+$/u, '.golden.json')}.
     Where they are wrong, mend ${made.source} (sources/README.md tells every field).
  3. Set the grade, take out "enabled: false" and its note, and run  npm run check.
`
}

const faultOf = (error: unknown): string =>
  error instanceof BriefingError
    ? `${error.message}${error.remedy === undefined ? '' : ` ${error.remedy}`}`
    : describeError(error)

try {
  await program.parseAsync()
} catch (error) {
  // commander has told its own faults, and its help, before it throws.
  if (error instanceof CommanderError) process.exitCode = error.exitCode
  else {
    process.stderr.write(`${faultOf(error)}\n`)
    process.exitCode = 2
  }
}
