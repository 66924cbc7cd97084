import type {
  AlertWish,
  DigestWish,
  EntryFilter,
  QuietHours,
  Subscription,
  SubscriptionRequest,
} from '../domain/subscription.ts'
import { BriefingError } from '../domain/errors.ts'

/** Options of a wish as commander gives them: those that are named. */
export interface WishOptions extends Partial<Pick<DigestWish, 'language' | 'timeZone'>> {
  /** Numbers and names; `all`, alone, asks for none in particular. */
  readonly pillar?: readonly string[]
  readonly recommendation?: readonly string[]
  readonly publisher?: readonly string[]
  /** `none`, alone, mutes nobody. */
  readonly without?: readonly string[]
  readonly words?: string
  readonly minimumTriage?: EntryFilter['minimumTriage']
}

export interface DigestWishOptions
  extends WishOptions, Partial<Pick<DigestWish, 'cadence' | 'weekday' | 'time'>> {}

export interface AlertWishOptions extends WishOptions, Partial<Pick<AlertWish, 'mostADay'>> {
  readonly quiet?: QuietHours | 'none'
}

type Request<Kind> = Extract<SubscriptionRequest, { readonly kind: Kind }>

export const digestRequest = (options: DigestWishOptions): Request<'digest'> => {
  const { cadence, weekday, time } = options
  return {
    kind: 'digest',
    ...shared(options),
    ...(cadence && { cadence }),
    ...(weekday && { weekday }),
    ...(time !== undefined && { time }),
  }
}

export const alertRequest = (options: AlertWishOptions): Request<'alerts'> => {
  const { quiet, mostADay } = options
  return {
    kind: 'alerts',
    ...shared(options),
    ...(quiet && { quietHours: quiet }),
    ...(mostADay && { mostADay }),
  }
}

/** @throws BriefingError `bad-input` where nothing is named, or what the subscription does not have */
export const changeRequest = (
  { id, kind }: Pick<Subscription, 'id' | 'kind'>,
  options: DigestWishOptions & AlertWishOptions,
): SubscriptionRequest => {
  const { cadence, weekday, time, quiet, mostADay } = options
  const strange =
    kind === 'digest'
      ? { '--quiet': quiet, '--most-a-day': mostADay }
      : { '--cadence': cadence, '--weekday': weekday, '--time': time }
  const named = Object.entries(strange).filter(([, value]) => value !== undefined)
  if (named.length > 0)
    throw new BriefingError(
      'bad-input',
      `Subscription ${id} is of the kind ${kind}, which has no ${named.map(([name]) => name).join(' and no ')}.`,
      { remedy: 'Leave it out.' },
    )
  const request = kind === 'digest' ? digestRequest(options) : alertRequest(options)
  if (Object.keys(request).length === 1)
    throw new BriefingError('bad-input', `Nothing of subscription ${id} is to be changed.`, {
      remedy: 'Name what shall be otherwise: see `briefing subscriptions change --help`.',
    })
  return request
}

const shared = (options: WishOptions) => {
  const { language, timeZone, pillar, recommendation, words, minimumTriage } = options
  const { publisher, without } = options
  const filter: Partial<EntryFilter> = {
    ...(pillar && { pillars: named(pillar) }),
    ...(recommendation && { recommendations: named(recommendation) }),
    ...(publisher && { publishers: named(publisher) }),
    ...(without && { without: named(without, 'none') }),
    ...(words !== undefined && { words }),
    ...(minimumTriage && { minimumTriage }),
  }
  return {
    ...(language && { language }),
    ...(timeZone !== undefined && { timeZone }),
    ...(Object.keys(filter).length > 0 && { filter }),
  }
}

/** As words or as one list: `1 3`, `1,3`; `empty`, alone, names none. */
const named = (said: readonly string[], empty = 'all'): readonly string[] => {
  const names = said.flatMap((one) => one.split(/[\s,、]+/u)).filter(Boolean)
  return names.length === 1 && names[0] === empty ? [] : names
}
