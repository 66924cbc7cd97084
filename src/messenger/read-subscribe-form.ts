import { z } from 'zod'
import type { FormFault } from './form-wording.ts'
import {
  CADENCES,
  MESSAGE_LANGUAGES,
  type AlertRequest,
  type DigestRequest,
  type EntryFilter,
  type Subscription,
  type SubscriptionRequest,
  type WantedLanguage,
} from '../domain/subscription.ts'
import { BriefingError } from '../domain/errors.ts'
import { FIELD, type Field, type FormValues } from './form-fields.ts'
import { isTimeZone } from '../text/time-zone.ts'
import { readWantedWords } from '../text/wanted-words.ts'
import { TRIAGE_LEVELS } from '../domain/triage.ts'

/** Of several faults of a field, the last one is told. */
export type FormFaults = Partial<Record<Field, FormFault>>

export type ReadForm =
  | { readonly kind: 'request'; readonly request: SubscriptionRequest }
  | { readonly kind: 'faults'; readonly faults: FormFaults }

/** A digest, unless the form says otherwise. */
export const readKind = (values: FormValues): Subscription['kind'] =>
  values.one(FIELD.kind) === 'alerts' ? 'alerts' : 'digest'

/** What is asked for; what can be seen to be wrong is told by field, all at once. The rest is for the desk to say. */
export const readSubscribeForm = (values: FormValues): ReadForm => {
  const read = readKind(values) === 'alerts' ? readAlerts(values) : readDigest(values)
  const faults = { ...faultsOfAll(values), ...read.faults }
  return Object.keys(faults).length > 0
    ? { kind: 'faults', faults }
    : { kind: 'request', request: read.request }
}

interface Reading {
  readonly request: SubscriptionRequest
  readonly faults: FormFaults
}

const levelSchema = z.enum(TRIAGE_LEVELS).catch('context')
const cadenceSchema = z.enum(CADENCES).catch('weekly')

const isLanguage = (value: string): value is WantedLanguage =>
  Object.hasOwn(MESSAGE_LANGUAGES, value)

const isTime = (value: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(value)

const faultsOfAll = (values: FormValues): FormFaults => ({
  ...(isSense(values.one(FIELD.words)) ? {} : { [FIELD.words]: 'words' }),
  ...(isTimeZone(values.one(FIELD.timeZone).trim()) ? {} : { [FIELD.timeZone]: 'timeZone' }),
  ...(isLanguage(values.one(FIELD.language)) ? {} : { [FIELD.language]: 'missing' }),
})

const isSense = (words: string): boolean => {
  try {
    readWantedWords(words)
    return true
  } catch (error) {
    if (error instanceof BriefingError) return false
    throw error
  }
}

const filterOf = (values: FormValues): Partial<EntryFilter> => ({
  pillars: values.many(FIELD.pillars),
  // What the form does not show is not kept behind it.
  recommendations: [],
  publishers: values.many(FIELD.publishers),
  words: values.one(FIELD.words),
  minimumTriage: levelSchema.parse(values.one(FIELD.level)),
})

const sharedBy = (values: FormValues) => {
  const language = values.one(FIELD.language)
  return {
    filter: filterOf(values),
    timeZone: values.one(FIELD.timeZone).trim(),
    ...(isLanguage(language) ? { language } : {}),
  }
}

const readDigest = (values: FormValues): Reading => {
  const time = values.one(FIELD.time)
  const request: DigestRequest = {
    kind: 'digest',
    ...sharedBy(values),
    cadence: cadenceSchema.parse(values.one(FIELD.cadence)),
    weekday: Number(values.one(FIELD.weekday)),
    time,
  }
  return { request, faults: isTime(time) ? {} : { [FIELD.time]: 'time' } }
}

const readAlerts = (values: FormValues): Reading => {
  const [from, to] = [values.one(FIELD.quietFrom), values.one(FIELD.quietTo)]
  const most = values.one(FIELD.mostADay)
  const request: AlertRequest = {
    kind: 'alerts',
    ...sharedBy(values),
    mostADay: Number(most),
    quietHours: from === '' ? 'none' : { from, to },
  }
  const isNumber = /^(?:[1-9]\d?|100)$/u.test(most)
  return {
    request,
    faults: { ...faultsOfQuiet(from, to), ...(isNumber ? {} : { [FIELD.mostADay]: 'mostADay' }) },
  }
}

/** Both or neither, and not the same. */
const faultsOfQuiet = (from: string, to: string): FormFaults => {
  if (from === '' && to === '') return {}
  if (!isTime(from)) return { [FIELD.quietFrom]: 'quietHalf' }
  if (!isTime(to)) return { [FIELD.quietTo]: 'quietHalf' }
  return from === to ? { [FIELD.quietTo]: 'quietSame' } : {}
}
