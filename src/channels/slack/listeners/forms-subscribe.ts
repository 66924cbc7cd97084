import type { AnyBlock, ModalView } from '@slack/types'
import type { Acting } from './interactive-member.ts'
import type { NoticeMessage } from '../../../domain/message.ts'
import type { SlackScene } from '../scene.ts'
import type { Subscription } from '../../../domain/subscription.ts'
import { deskPlace } from './interactive-member.ts'
import { subscribeForm } from '../views/subscribe-form.ts'
import { formWording } from '../../../messenger/form-wording.ts'
import {
  readKind,
  readSubscribeForm,
  type FormFaults,
  type ReadForm,
} from '../../../messenger/read-subscribe-form.ts'
import { readFormValues } from '../views/form-values.ts'
import { FIELD, type Field, type FormValues } from '../../../messenger/form-fields.ts'
import { noticeIn, noticeOfFault } from '../../../messenger/notices.ts'

/** `triggerId` lets a form be opened for three seconds. */
export const openSubscribeForm = async (
  scene: SlackScene,
  acting: Acting,
  triggerId: string,
): Promise<void> => {
  const [{ client }, view] = await Promise.all([
    scene.workspaces.of(acting.place.team),
    drawForm(scene, acting, { kind: 'digest' }),
  ])
  await client.views.open({ trigger_id: triggerId, view })
}

/** A form that is shown to the member. */
export interface OpenForm {
  readonly viewId: string
  /** `state.values` of it. */
  readonly values: unknown
}

/** Asks for what belongs to a digest, or to alerts. */
export const showKind = (scene: SlackScene, acting: Acting, form: OpenForm): Promise<void> =>
  update(scene, acting, { form, kind: readKind(readFormValues(form.values)) })

/** Tells in the form what would come of it; nothing is changed. */
export const showPreview = async (
  scene: SlackScene,
  acting: Acting,
  form: OpenForm,
): Promise<void> => {
  const values = readFormValues(form.values)
  const notice = await previewOf(scene, acting, values)
  const { blocks } = scene.renderer.render(notice)
  await update(scene, acting, { form, kind: readKind(values), preview: blocks })
}

const previewOf = async (
  scene: SlackScene,
  acting: Acting,
  values: FormValues,
): Promise<NoticeMessage> => {
  const read = readSubscribeForm(values)
  if (read.kind === 'faults') return faultsNotice(acting, read)
  try {
    return await scene.desk.preview(deskPlace(acting), read.request)
  } catch (error) {
    return noticeOfFault(scene, acting.language, error)
  }
}

const faultsNotice = (
  { language }: Acting,
  { faults }: Extract<ReadForm, { kind: 'faults' }>,
): NoticeMessage =>
  noticeIn(language, formWording(language).notYet, ...Object.values(toldFaults(faults, language)))

/** By field, as Slack shows them. */
export const toldFaults = (
  faults: FormFaults,
  language: Acting['language'],
): Partial<Record<Field, string>> => {
  const words = formWording(language).faults
  return Object.fromEntries(
    Object.entries(faults).map(([name, fault]) => [name, words[fault]] as const),
  )
}

/** Of what no field is to blame for. */
export const atFirstField = ({ title, lines }: NoticeMessage): Partial<Record<Field, string>> => ({
  [FIELD.kind]: [title, ...lines].join('\n'),
})

interface Drawing {
  readonly kind: Subscription['kind']
  readonly preview?: readonly AnyBlock[]
}

const update = async (
  scene: SlackScene,
  acting: Acting,
  { form, ...drawing }: Drawing & { readonly form: OpenForm },
): Promise<void> => {
  const [{ client }, view] = await Promise.all([
    scene.workspaces.of(acting.place.team),
    drawForm(scene, acting, drawing),
  ])
  await client.views.update({ view_id: form.viewId, view })
}

/** With what the place has: a digest is changed by the form. */
const drawForm = async (
  { members, desk }: SlackScene,
  acting: Acting,
  drawing: Drawing,
): Promise<ModalView> => {
  const { user, place, language } = acting
  const [zone, { subscriptions }] = await Promise.all([
    members.timeZoneOf(place.team, user),
    desk.home(deskPlace(acting)),
  ])
  const digest = subscriptions.find((one) => one.kind === 'digest')
  const { choices } = desk
  return subscribeForm({
    ...drawing,
    place,
    language,
    choices,
    timeZone: zone ?? choices.timeZone,
    ...(digest === undefined ? {} : { digest }),
  })
}
