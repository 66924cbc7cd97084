import { InvalidArgumentError, Option } from 'commander'

// Options that several commands share, each made anew: commander keeps what was given in them.

export const wholeNumber =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  }

export const json = () => new Option('--json', 'print JSON instead of text')
export const language = () =>
  new Option('--language <language>', 'of the reply').choices(['en', 'ja'])
export const port = () =>
  new Option('--port <number>', 'of the web page, instead of WEB_PORT').argParser(
    wholeNumber(0, 65_535),
  )
export const role = () =>
  new Option('--role <role>', 'what this bot does, instead of BRIEFING_ROLE').choices([
    'chat',
    'worker',
    'all',
  ])
export const limit = () =>
  new Option('--limit <number>', 'at most so many').argParser(wholeNumber(1, 1_000)).default(20)
export const days = () =>
  new Option('--days <number>', 'how far back').argParser(wholeNumber(1, 366)).default(7)
export const sources = () =>
  new Option('--sources <directory>', 'catalogue to use, instead of SOURCES_DIRECTORY')
export const allowLocal = () =>
  new Option('--allow-local', 'let sources lie in files and on this machine (file:, 127.0.0.1)')
export const by = () => new Option('--by <name>', 'who rules, instead of the user of this system')
export const pillars = () =>
  new Option('--pillar <number...>', 'only these pillars').choices(['1', '2', '3', '4', '5'])
