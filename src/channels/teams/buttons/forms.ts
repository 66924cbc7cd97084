import type { NoticeMessage } from '../../../domain/message.ts'
import type { Outcome, Pressing } from './outcome.ts'
import type { Subscription } from '../../../domain/subscription.ts'
import type { TeamsScene } from '../scene.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { BriefingError } from '../../../domain/errors.ts'
import { deskPlace } from '../speaker.ts'
import { FIELD, MOST_TOUCHED } from '../../../messenger/form-fields.ts'
import { formWording } from '../../../messenger/form-wording.ts'
import { isTimeZone } from '../../../text/time-zone.ts'
import { noticeIn, noticeOfFault } from '../../../messenger/notices.ts'
import { readCardValues, rawValuesIn } from '../cards/form-values.ts'
import { readKind, readSubscribeForm } from '../../../messenger/read-subscribe-form.ts'
import { onCard, onSubscriptions } from './outcome.ts'
import { TEAMS_ACTION } from './card-data.ts'

const OF_FORMS: ReadonlySet<string> = new Set([
  ACTION.openSubscribe,
  ACTION.wishKind,
  ACTION.preview,
  TEAMS_ACTION.subscribe,
  TEAMS_ACTION.object,
])

export const isOfForm = (verb: string): boolean => OF_FORMS.has(verb)

/** Buttons of the forms. Throws what the desk throws, but for faults of the wish, which stand in the form. */
export const carryOutForm = async (scene: TeamsScene, pressing: Pressing): Promise<Outcome> => {
  const { told, pressed, data } = pressing
  if (data.verb === TEAMS_ACTION.object) return object(scene, pressing)
  if (data.verb === ACTION.openSubscribe) return drawForm(scene, pressing, { kind: 'digest' })
  if (data.verb === ACTION.wishKind)
    return drawForm(scene, pressing, { kind: data.about === 'alerts' ? 'alerts' : 'digest' })
  const values = readCardValues({ ...rawValuesIn(pressed.data), [FIELD.kind]: data.about })
  const kind = readKind(values)
  const read = readSubscribeForm(values)
  const { language } = told.member
  if (read.kind === 'faults') {
    const words = formWording(language)
    const faults = Object.values(read.faults).map((fault) => words.faults[fault])
    return drawForm(scene, pressing, { kind, result: noticeIn(language, words.notYet, ...faults) })
  }
  try {
    const place = deskPlace(told)
    if (data.verb === ACTION.preview)
      return await drawForm(scene, pressing, {
        kind,
        result: await scene.desk.preview(place, read.request),
      })
    return await onSubscriptions(scene, told, await scene.desk.subscribe(place, read.request))
  } catch (error) {
    if (!(error instanceof BriefingError && error.code === 'bad-input')) throw error
    return drawForm(scene, pressing, { kind, result: noticeOfFault(scene, language, error) })
  }
}

interface Drawing {
  readonly kind: Subscription['kind']
  readonly result?: NoticeMessage
}

/** With what the place has: a digest is changed by the form. */
const drawForm = async (
  { desk, renderer }: TeamsScene,
  { told, pressed }: Pressing,
  drawing: Drawing,
): Promise<Outcome> => {
  const { subscriptions } = await desk.home(deskPlace(told))
  const digest = subscriptions.find((one) => one.kind === 'digest')
  const { choices } = desk
  const zone = told.timeZone
  const card = renderer.subscribeForm({
    ...drawing,
    language: told.member.language,
    choices,
    timeZone: zone !== undefined && isTimeZone(zone) ? zone : choices.timeZone,
    values: rawValuesIn(pressed.data),
    ...(digest === undefined ? {} : { digest }),
  })
  return { kind: 'card', card, isForAll: false }
}

const object = async (scene: TeamsScene, pressing: Pressing): Promise<Outcome> => {
  const { told, pressed, data } = pressing
  const by = `teams:${told.reference.tenant}/${told.member.entra}`
  const recommendations = readCardValues(pressed.data).many(FIELD.touches).slice(0, MOST_TOUCHED)
  const opinion = { by, recommendations }
  const result = await scene.desk.object(deskPlace(told), data.about ?? '', opinion)
  return onCard(scene, pressing, { result })
}
