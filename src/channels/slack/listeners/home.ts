import { z } from 'zod'
import type { Acting } from './interactive-member.ts'
import type { NoticeMessage } from '../../../domain/message.ts'
import type { RegisterListeners, SlackScene } from '../scene.ts'
import type { StandingChange } from '../../../domain/desk.ts'
import { actingAt, deskPlace, directPlace, idSchema } from './interactive-member.ts'
import { homeView } from '../views/home-view.ts'
import { orTellOperator } from './interactive-reply.ts'
import { openSubscribeForm } from './forms-subscribe.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { noticeIn, noticeOfFault } from '../../../messenger/notices.ts'
import { outcomeWording } from '../../../messenger/outcome-wording.ts'

/** Home is drawn anew each time that it is opened, and after each change. */
export const registerHome: RegisterListeners = (app, scene) => {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return
    const { data } = openedSchema.safeParse({ team: body.team_id, user: event.user })
    if (data === undefined) return
    await orTellOperator(scene, async () => publishHome(scene, await atHome(scene, data)))
  })

  for (const change of [ACTION.pause, ACTION.resume, ACTION.unsubscribe] as const)
    app.action(change, async ({ ack, body, action }) => {
      await ack()
      const pressed = readPressed(body, action)
      if (pressed === undefined) return
      await orTellOperator(scene, async () => {
        const acting = await atHome(scene, pressed)
        const notice = await changed(scene, acting, [change, pressed.value])
        await publishHome(scene, acting, notice)
      })
    })

  app.action(ACTION.openSubscribe, async ({ ack, body, action }) => {
    await ack()
    const pressed = readPressed(body, action)
    if (pressed === undefined) return
    await orTellOperator(scene, async () => {
      const acting = await atHome(scene, pressed)
      try {
        await openSubscribeForm(scene, acting, pressed.triggerId)
      } catch (error) {
        await publishHome(scene, acting, noticeOfFault(scene, acting.language, error))
      }
    })
  })
}

const openedSchema = z.object({ team: idSchema, user: idSchema })

interface Person {
  readonly team: string
  readonly user: string
}

/** What is subscribed on Home comes in direct messages. */
const atHome = async (scene: SlackScene, person: Person): Promise<Acting> =>
  actingAt(scene, { user: person.user, place: await directPlace(scene, person) })

/** docs.slack.dev/reference/interaction-payloads/block_actions-payload, of a button on Home. */
const pressedSchema = z.object({
  body: z.object({
    team: z.object({ id: idSchema }),
    user: z.object({ id: idSchema }),
    trigger_id: z.string(),
    container: z.object({ type: z.literal('view') }),
  }),
  action: z.object({ value: z.string().max(200).default('') }),
})

/** Undefined for what was pressed elsewhere. */
const readPressed = (told: unknown, what: unknown) => {
  const { body, action } = pressedSchema.safeParse({ body: told, action: what }).data ?? {}
  if (body === undefined || action === undefined) return undefined
  const { team, user, trigger_id: triggerId } = body
  return { team: team.id, user: user.id, triggerId, value: action.value }
}

const changed = async (
  scene: SlackScene,
  acting: Acting,
  [change, id]: readonly [StandingChange, string],
): Promise<NoticeMessage> => {
  const { language } = acting
  try {
    if (SUBSCRIPTION_ID.test(id)) return await scene.desk.change(deskPlace(acting), change, id)
  } catch (error) {
    return noticeOfFault(scene, language, error)
  }
  const { outdated, outdatedHint } = outcomeWording(language)
  return noticeIn(language, outdated, outdatedHint)
}

/** A number, in decimal: other words would be a fault of the database. */
const SUBSCRIPTION_ID = /^\d{1,18}$/u

/** `result`: what came of what the member did there. */
export const publishHome = async (
  scene: SlackScene,
  acting: Acting,
  result?: NoticeMessage,
): Promise<void> => {
  const { user, place, language } = acting
  const [{ client }, contents] = await Promise.all([
    scene.workspaces.of(place.team),
    scene.desk.home(deskPlace(acting)),
  ])
  const pageId = contents.lastDigest?.pageId
  const page = pageId === undefined ? undefined : scene.pageUrl?.(pageId)
  const view = homeView(contents, {
    language,
    ...(page === undefined ? {} : { page }),
    ...(result === undefined ? {} : { result: scene.renderer.render(result).blocks }),
  })
  await client.views.publish({ user_id: user, view })
}
