import type { Channel } from '../domain/channel.ts'
import type { CheckUp } from '../domain/check-up.ts'
import type { Clock } from '../domain/clock.ts'
import type { Config } from '../config.ts'
import type { Desk } from '../domain/desk.ts'
import type { OpenReception } from '../domain/inbox.ts'
import type { OpenStore } from '../store/open-store.ts'
import type { WebNeeds } from '../channels/web/web-channel.ts'

export interface MessengersNeeds {
  readonly config: Pick<Config, 'slack' | 'teams' | 'publicUrl' | 'timeZone'>
  readonly clock: Clock
  readonly opened: Pick<OpenStore, 'store' | 'installations'>
  readonly desk: Desk
}

/** What every messenger needs. */
export interface MessengerNeeds extends MessengersNeeds {
  readonly openReception: OpenReception
  readonly pageUrl?: (pageId: string) => string
  readonly tellOperator: (line: string) => void
}

/** A channel with what it brings along. */
export interface Messenger {
  readonly channel: Channel
  readonly webhook: Webhook
  readonly checkUp: CheckUp
}

export type Webhook = NonNullable<WebNeeds['webhooks']>[number]
