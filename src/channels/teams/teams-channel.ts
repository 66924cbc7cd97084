import type { RequestListener } from 'node:http'
import type { Act, Progress, TeamsScene } from './scene.ts'
import type { Channel } from '../../domain/channel.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Desk } from '../../domain/desk.ts'
import type { OpenReception } from '../../domain/inbox.ts'
import type { PlaceReferenceStore } from '../../domain/place-reference.ts'
import type { TeamsRenderer } from './rendered.ts'
import type { TeamsSettings } from './settings.ts'
import type { TeamsWire } from './wire.ts'
import type { What } from './incoming/what.ts'
import { actOnPress } from './buttons/press.ts'
import { answerTo } from './incoming/answers.ts'
import { BriefingError } from '../../domain/errors.ts'
import { createPosting } from './posting.ts'
import { createReferences } from './references.ts'
import { createWebhook } from './incoming/webhook.ts'
import { leave, welcome } from './lifecycle.ts'
import { readTold } from './incoming/told.ts'
import { replyToSaid } from './replies/reply.ts'

export interface TeamsNeeds {
  readonly settings: TeamsSettings
  readonly wire: TeamsWire
  readonly renderer: TeamsRenderer
  readonly placeReferences: PlaceReferenceStore
  readonly openReception: OpenReception
  /** Whether the bot was asked something in a thread before. */
  readonly isKnownThread: (address: string) => Promise<boolean>
  readonly desk: Desk
  /** Where a message can be read in a browser. */
  readonly pageUrl?: (pageId: string) => string
  readonly tellOperator: (line: string) => void
  readonly clock: Clock
}

export interface TeamsChannel extends Channel {
  /** Takes what Teams posts; to be found at `/api/messages` of the web page. */
  readonly webhook: RequestListener
}

/** Microsoft Teams. Posts are made without `start`. */
export const createTeamsChannel = (needs: TeamsNeeds): TeamsChannel => {
  const references = createReferences(needs.placeReferences)
  const posting = createPosting({ ...needs, references })
  let scene: TeamsScene | undefined
  let isStopped = false
  const { goOn, ended } = createGoingOn()

  const reception = needs.openReception('teams', async ({ body, note }, write) => {
    if (scene === undefined) throw new BriefingError('channel-failed', 'Teams is not listened to.')
    await act(scene, body, { write, ...(note === undefined ? {} : { note }) })
  })
  const webhook = createWebhook({
    ...needs,
    references,
    reception,
    answer: async (told, body) =>
      scene === undefined ? { status: 503 } : answerTo({ scene, reception }, told, body),
  })
  const refuseStopped = (): void => {
    if (isStopped)
      throw new BriefingError('channel-failed', 'Teams is left already.', { retryable: true })
  }

  return {
    name: 'teams',
    pace: posting.pace,
    split: posting.split,
    post: async (...given) => {
      refuseStopped()
      return posting.post(...given)
    },
    edit: async (...given) => {
      refuseStopped()
      return posting.edit(...given)
    },
    webhook: (request, response) => {
      if (scene === undefined || isStopped) response.writeHead(503).end()
      else webhook(request, response)
    },
    catchUp: reception.catchUp,
    start: async (respond) => {
      scene = sceneOf(needs, { respond, references, goOn })
    },
    stop: async () => {
      isStopped = true
      await Promise.all([reception.stop(), ended()])
    },
  }
}

/** Work of which nobody waits for the end, but whoever stops. */
const createGoingOn = (): Pick<TeamsScene, 'goOn'> & { readonly ended: () => Promise<unknown> } => {
  const all = new Set<Promise<void>>()
  return {
    goOn: (work) => {
      all.add(work)
      void work.finally(() => all.delete(work))
    },
    ended: () => Promise.all(all),
  }
}

const sceneOf = (
  { wire, renderer, desk, settings, pageUrl, tellOperator }: TeamsNeeds,
  own: Pick<TeamsScene, 'respond' | 'references' | 'goOn'>,
): TeamsScene => ({
  channel: 'teams',
  wire,
  renderer,
  desk,
  settings,
  tellOperator,
  streaming: new Set(),
  ...own,
  ...(pageUrl === undefined ? {} : { pageUrl }),
})

const ACTS: Partial<Readonly<Record<What['kind'], Act>>> = {
  said: replyToSaid,
  pressed: actOnPress,
  added: welcome,
  removed: leave,
}

const act = async (scene: TeamsScene, body: unknown, progress: Progress): Promise<void> => {
  const told = readTold(body)
  if (told !== undefined) await ACTS[told.what.kind]?.(scene, told, progress)
}
