import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Run } from './run.ts'
import { CADENCES, MESSAGE_LANGUAGES } from '../domain/subscription.ts'
import { CHANNEL_NAMES } from '../domain/conversation.ts'
import { DELIVERY_STATES } from '../domain/delivery.ts'
import { TRIAGE_LEVELS } from '../domain/triage.ts'
import { deliveriesDrop, deliveriesList, deliveriesRetry } from '../commands/deliveries.ts'
import { json, limit, wholeNumber } from './options.ts'
import {
  subscriptionsAddAlerts,
  subscriptionsAddDigest,
  subscriptionsChange,
  subscriptionsList,
  subscriptionsPause,
  subscriptionsRemove,
  subscriptionsResume,
} from '../commands/subscriptions.ts'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const weekday = (value: string): number => {
  const named = WEEKDAYS.indexOf(value.toLowerCase()) + 1
  if (named > 0) return named
  if (/^[1-7]$/u.test(value)) return Number(value)
  throw new InvalidArgumentError('It must be a day such as monday, or 1 (Monday) to 7 (Sunday).')
}

const quietHours = (value: string) => {
  if (value === 'none') return value
  const [, from, to] = /^(\d{2}:\d{2})[-–](\d{2}:\d{2})$/u.exec(value) ?? []
  if (from !== undefined && to !== undefined) return { from, to }
  throw new InvalidArgumentError('It must be two times such as 22:00-07:00, or none.')
}

const channel = () => new Option('--channel <name>', 'of the conversation').choices(CHANNEL_NAMES)
const address = () =>
  new Option('--address <name>', 'of the conversation: how its channel names the place')

/** Where a new subscription belongs. */
const addPlace = (command: Command): Command =>
  command.addOption(channel().makeOptionMandatory()).addOption(address().makeOptionMandatory())

const addWish = (command: Command): Command =>
  command
    .addOption(
      new Option('--language <language>', 'of its messages').choices(
        Object.keys(MESSAGE_LANGUAGES),
      ),
    )
    .option('--time-zone <zone>', 'IANA zone in which hours and days are meant')
    .option('--pillar <number...>', 'entries of these pillars; all: no matter which')
    .option('--recommendation <number...>', 'or of these recommendations, such as 2.3')
    .option('--publisher <name...>', 'by their names in the catalogue, such as nist; all: any')
    .option('--without <name...>', 'nothing of these publishers; none: all are welcome')
    .option('--words <words>', 'such as: quantum "key distribution" NOT computing; "": any')
    .addOption(
      new Option('--minimum-triage <level>', 'act: only what to act on').choices(TRIAGE_LEVELS),
    )

const addDigestWish = (command: Command): Command =>
  command
    .addOption(
      new Option('--cadence <cadence>', 'how often; monthly: on the first such weekday').choices(
        CADENCES,
      ),
    )
    .addOption(new Option('--weekday <day>', 'monday to sunday, or 1 to 7').argParser(weekday))
    .option('--time <time>', 'of the day, such as 09:00')

const addAlertWish = (command: Command): Command =>
  command
    .addOption(
      new Option('--quiet <hours>', 'hold alerts back: 22:00-07:00, or none').argParser(quietHours),
    )
    .addOption(
      new Option('--most-a-day <number>', 'messages a day; the rest comes together').argParser(
        wholeNumber(1, 100),
      ),
    )

export const addSubscriptionsCommands = (program: Command, run: Run): void => {
  const group = program
    .command('subscriptions')
    .description('who gets a digest or alerts, when and of what')
  group
    .command('list', { isDefault: true })
    .description('all subscriptions, or those of one conversation')
    .addOption(channel())
    .addOption(address())
    .addOption(json())
    .action(run(subscriptionsList))
  addWish(addDigestWish(addPlace(group.command('add-digest'))))
    .description('subscribe a conversation to a digest, or change the one that it has')
    .addOption(json())
    .action(run(subscriptionsAddDigest))
  addWish(addAlertWish(addPlace(group.command('add-alerts'))))
    .description('subscribe a conversation to alerts')
    .addOption(json())
    .action(run(subscriptionsAddAlerts))
  addWish(addAlertWish(addDigestWish(group.command('change').argument('<id>', 'as listed'))))
    .description('change what is named of a subscription')
    .addOption(json())
    .action(run(subscriptionsChange))
  group
    .command('pause')
    .description('send nothing until they are resumed')
    .argument('<id...>', 'as listed')
    .action(run(subscriptionsPause))
  group
    .command('resume')
    .description('go on; the next digest covers its pause as well')
    .argument('<id...>', 'as listed')
    .action(run(subscriptionsResume))
  group
    .command('remove')
    .description('end them, with what waits of them in the outbox')
    .argument('<id...>', 'as listed')
    .action(run(subscriptionsRemove))
}

export const addDeliveriesCommands = (program: Command, run: Run): void => {
  const group = program
    .command('deliveries')
    .description('messages on their way, and those that did not arrive')
  group
    .command('list', { isDefault: true })
    .description('all that are not delivered, the newest first')
    .addOption(new Option('--state <state...>', 'only these').choices(DELIVERY_STATES))
    .addOption(limit())
    .addOption(json())
    .action(run(deliveriesList))
  group
    .command('retry')
    .description('send what is ambiguous, failed or dead again; an ambiguous one may come twice')
    .argument('<id...>', 'as listed')
    .action(run(deliveriesRetry))
  group
    .command('drop')
    .description('give up what is not delivered')
    .argument('<id...>', 'as listed')
    .option('--reason <text>', 'kept with it', 'dropped by an operator')
    .action(run(deliveriesDrop))
}
