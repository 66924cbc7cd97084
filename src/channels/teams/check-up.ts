import type { CheckUp, CheckUpNeeds, Finding } from '../../domain/check-up.ts'
import type { PlaceReferenceStore } from '../../domain/place-reference.ts'
import type { TeamsAccess, TeamsSettings } from './settings.ts'
import { type TeamsWire, WireFault } from './wire.ts'
import { addressOf, placeAt } from './place.ts'
import { createReferences, type References } from './references.ts'
import { isServiceAllowed } from './incoming/allowed.ts'
import {
  parkedFinding,
  subscribedPlaces,
  type SubscribedPlace,
} from '../../messenger/subscribed-places.ts'
import { tokenRemedy } from './token-remedy.ts'

export interface TeamsCheckUpNeeds {
  readonly settings: Pick<TeamsSettings, 'access' | 'tenants' | 'serviceHosts'>
  readonly wire: Pick<TeamsWire, 'checkToken'>
  readonly placeReferences: PlaceReferenceStore
  /** Where the bot is reached from outside; without a slash at its end. */
  readonly publicUrl?: string
}

type Tell = (finding: Finding) => void

/** The bot's token, who may speak with it, where Teams finds it, and the places in which something is subscribed. */
export const createTeamsCheckUp = (own: TeamsCheckUpNeeds): CheckUp => {
  const references = createReferences(own.placeReferences)
  const { access } = own.settings
  return async (needs, tell) => {
    if (access === 'none') tell(TRIAL)
    else {
      tell(await checkToken(own, access))
      tell(checkOwnTenant(own.settings, access))
    }
    tell({
      state: 'ok',
      sentence: `Replies go to these servers alone: ${own.settings.serviceHosts.join(', ')}.`,
    })
    if (access !== 'none') tell(checkEndpoint(own.publicUrl))
    await checkPlaces(needs, { ...own, references }, tell)
  }
}

const TRIAL: Finding = {
  state: 'warning',
  sentence: 'This is a trial on this machine alone: nobody who speaks to the bot is verified.',
  remedy: 'To let members in, set TEAMS_APP_ID in the place of TEAMS_LOCAL_TRIAL.',
}

const checkToken = async (
  { wire }: Pick<TeamsCheckUpNeeds, 'wire'>,
  access: TeamsAccess,
): Promise<Finding> => {
  const app =
    access.password === undefined
      ? `the managed identity ${access.appId}`
      : `the single-tenant app ${access.appId}`
  try {
    await wire.checkToken()
    return { state: 'ok', sentence: `Microsoft gives ${app} a token.` }
  } catch (error) {
    const word = error instanceof WireFault ? error.word : 'no reply'
    return {
      state: 'fault',
      sentence: `Microsoft gives ${app} no token: ${word}.`,
      remedy: tokenRemedy(access, word),
    }
  }
}

const checkOwnTenant = (
  { tenants }: TeamsCheckUpNeeds['settings'],
  { tenantId }: TeamsAccess,
): Finding =>
  tenants.includes(tenantId)
    ? { state: 'ok', sentence: `Members of these tenants may use the bot: ${tenants.join(', ')}.` }
    : {
        state: 'fault',
        sentence: `The bot's own tenant ${tenantId} is not on the list of those that may use it.`,
        remedy: `Add ${tenantId} to TEAMS_TENANTS.`,
      }

/** Of the Azure Bot. What is set there is known to Microsoft alone. */
const checkEndpoint = (publicUrl: string | undefined): Finding => {
  if (publicUrl === undefined)
    return {
      state: 'warning',
      sentence: 'PUBLIC_URL is missing: cards have no picture, and no link to the whole message.',
      remedy:
        'Set it to the https address at which the bot is reached; with /api/messages at its end, it is the messaging endpoint of the Azure Bot.',
    }
  const endpoint = `${publicUrl}/api/messages`
  return publicUrl.startsWith('https://')
    ? { state: 'ok', sentence: `The messaging endpoint of the Azure Bot has to be ${endpoint}` }
    : {
        state: 'warning',
        sentence: 'PUBLIC_URL does not begin with https://, without which Teams reaches no bot.',
        remedy: 'Put a proxy that ends TLS before the bot, and set PUBLIC_URL to its address.',
      }
}

interface PlaceNeeds extends Pick<TeamsCheckUpNeeds, 'settings'> {
  readonly references: Pick<References, 'find'>
}

const checkPlaces = async (needs: CheckUpNeeds, own: PlaceNeeds, tell: Tell): Promise<void> => {
  for (const place of await subscribedPlaces(needs, 'teams')) {
    const { address, parked } = place
    tell(
      parked === undefined
        ? await checkPlace(own, place)
        : parkedFinding(address, parked, 'Install the bot there'),
    )
  }
}

const checkPlace = async (
  { references, settings: { tenants, serviceHosts } }: PlaceNeeds,
  { address }: SubscribedPlace,
): Promise<Finding> => {
  const place = placeAt(address)
  const to = place && (await references.find(addressOf(place)))
  if (to === undefined)
    return {
      state: 'fault',
      sentence: `Nobody knows how ${address} is reached.`,
      remedy: 'Speak to the bot there, or install it there again; or remove its subscriptions.',
    }
  if (tenants.length > 0 && !tenants.includes(to.tenant))
    return {
      state: 'fault',
      sentence: `The tenant of ${address} is not on the list of those that may use the bot.`,
      remedy: `Add ${to.tenant} to TEAMS_TENANTS, or remove the subscriptions of that place.`,
    }
  if (isServiceAllowed(serviceHosts, to.serviceUrl))
    return { state: 'ok', sentence: `It is known how ${address} is reached.` }
  return {
    state: 'fault',
    sentence: `The server of ${address} is not on the list of those that are posted to.`,
    remedy: `If it is Microsoft's, add ${URL.parse(to.serviceUrl)?.hostname ?? 'it'} to TEAMS_SERVICE_HOSTS.`,
  }
}
