import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import type { Acting } from './interactive-member.ts'
import type { NoticeMessage } from '../../../domain/message.ts'
import type { RegisterListeners, SlackScene } from '../scene.ts'
import { actingAt, deskPlace, directPlace, idSchema, mayChange } from './interactive-member.ts'
import { administratorsNotice } from '../../../text/settings-notices.ts'
import { CALLBACK } from '../action-ids.ts'
import { atFirstField, showKind, showPreview, toldFaults } from './forms-subscribe.ts'
import { isDirect } from '../place.ts'
import { orTellOperator, tellAfterForm } from './interactive-reply.ts'
import { publishHome } from './home.ts'
import { readFormMemory, type FormMemory } from '../views/form-memory.ts'
import { readFormValues } from '../views/form-values.ts'
import { readSubscribeForm } from '../../../messenger/read-subscribe-form.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { FIELD, MOST_TOUCHED, type Field, type FormValues } from '../../../messenger/form-fields.ts'
import { noticeIn, noticeOfFault } from '../../../messenger/notices.ts'
import { outcomeWording } from '../../../messenger/outcome-wording.ts'

/** docs.slack.dev/reference/interaction-payloads/view-interactions-payload: of what is sent, and of what is pressed in a form. */
const formSchema = z.object({
  team: z.object({ id: idSchema }),
  user: z.object({ id: idSchema }),
  view: z.object({
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.unknown() }),
  }),
})

/** What is known of a form without asking Slack, which may take its time. */
interface Form {
  readonly user: string
  readonly memory: FormMemory
  readonly viewId: string
  readonly values: unknown
}

interface Sent extends Form {
  readonly acting: Acting
}

/** Undefined where the form is none of ours, or of another workspace than whoever sends it. */
const readForm = (body: unknown): Form | undefined => {
  const { team, user, view } = formSchema.safeParse(body).data ?? {}
  if (team === undefined || user === undefined || view === undefined) return undefined
  const memory = readFormMemory(view.private_metadata, team.id)
  return memory && { user: user.id, memory, viewId: view.id, values: view.state.values }
}

const sentBy = async (scene: SlackScene, form: Form): Promise<Sent> => {
  const { user, memory } = form
  return { ...form, acting: await actingAt(scene, { user, place: memory.place }) }
}

/** What is wrong with a form, by field; or what came of it. */
type Outcome = Partial<Record<Field, string>> | NoticeMessage

const isNotice = (outcome: Outcome): outcome is NoticeMessage =>
  'kind' in outcome && 'lines' in outcome

type Submit = (scene: SlackScene, sent: Sent) => Promise<Outcome>

export const registerForms: RegisterListeners = (app, scene) => {
  const submissions = [
    [CALLBACK.subscribe, FIELD.kind, subscribe],
    [CALLBACK.wrongPillar, FIELD.touches, object],
  ] as const
  for (const [callback, first, submit] of submissions)
    app.view({ callback_id: callback, type: 'view_submission' }, async ({ ack, body }) => {
      const form = readForm(body)
      if (form === undefined) return ack(refusal({ [first]: outdated() }))
      const settling = settle(scene, form, { submit, first })
      const inTime = await Promise.race([settling, delay(LONGEST_MS, undefined, { ref: false })])
      if (inTime !== undefined && !isNotice(inTime.outcome)) return ack(refusal(inTime.outcome))
      await ack()
      await orTellOperator(scene, async () => tellOutcome(scene, await settling))
    })

  const presses = [
    [ACTION.wishKind, showKind],
    [ACTION.preview, showPreview],
  ] as const
  for (const [action, show] of presses)
    app.action(action, async ({ ack, body }) => {
      await ack()
      const form = readForm(body)
      if (form === undefined) return
      await orTellOperator(scene, async () => {
        const { acting } = await sentBy(scene, form)
        await show(scene, acting, form)
      })
    })
}

/** Slack waits three seconds for what is wrong with a form; what takes longer is told past it. Milliseconds. */
const LONGEST_MS = 2_300

/** Nobody's form: it is not known in which language its member reads. */
const outdated = (): string => {
  const { outdated: title, outdatedHint } = outcomeWording('en')
  return `${title}. ${outdatedHint}`
}

const refusal = (errors: Partial<Record<Field, string>>) => ({
  response_action: 'errors' as const,
  errors: Object.fromEntries(Object.entries(errors)),
})

interface Submission {
  readonly submit: Submit
  readonly first: Field
}

interface Settled {
  readonly sent: Sent
  readonly outcome: Outcome
}

const settle = async (
  scene: SlackScene,
  form: Form,
  { submit, first }: Submission,
): Promise<Settled> => {
  const sent = await sentBy(scene, form)
  try {
    return { sent, outcome: await submit(scene, sent) }
  } catch (error) {
    const { title, lines } = noticeOfFault(scene, sent.acting.language, error)
    return { sent, outcome: { [first]: [title, ...lines].join('\n') } }
  }
}

const subscribe: Submit = async (scene, { acting, values }) => {
  if (!(await mayChange(scene, acting))) return atFirstField(administratorsNotice(acting.language))
  const read = readSubscribeForm(readFormValues(values))
  return read.kind === 'faults'
    ? toldFaults(read.faults, acting.language)
    : scene.desk.subscribe(deskPlace(acting), read.request)
}

const object: Submit = async (scene, { acting, memory, values }) => {
  const { user, place } = acting
  const by = `slack:${place.team}/${user}`
  const recommendations = touchedIn(readFormValues(values))
  return scene.desk.object(deskPlace(acting), memory.entry ?? '', { by, recommendations })
}

const touchedIn = (values: FormValues): readonly string[] =>
  values.many(FIELD.touches).slice(0, MOST_TOUCHED)

/** What came too late to stand in the form is told as everything else is. */
const tellOutcome = async (scene: SlackScene, { sent, outcome }: Settled): Promise<void> => {
  const { acting, memory } = sent
  const { language, place, user } = acting
  const words = outcomeWording(language)
  const notice = isNotice(outcome)
    ? outcome
    : noticeIn(language, words.outdated, ...Object.values(outcome))
  await tellAfterForm(scene, acting, scene.renderer.render(notice))
  if (memory.entry !== undefined || !isDirect(place)) return
  const { channel } = await directPlace(scene, { team: place.team, user })
  if (channel === place.channel) await publishHome(scene, acting)
}
