import { AppCredentials } from 'botframework-connector'
import { CloudAdapter, type ConversationReference, type TurnContext } from 'botbuilder'
import type { TeamsReference, TeamsWire } from '../wire.ts'
import type { TeamsAccess, TeamsSettings } from '../settings.ts'
import { asSdk } from './as-sdk.ts'
import { createAuthentication, credentialsOf, TOKEN_ISSUER } from './authentication.ts'
import { inThread, readConversationId } from '../place.ts'
import { letEntitiesPass } from './entity-patch.ts'
import { verifyBy } from './verify.ts'
import { wireFault } from './wire-faults.ts'

/** Teams by botbuilder 4.23.3, archived upstream: @microsoft/agents-hosting has the same names. */
export const createWire = ({ access }: Pick<TeamsSettings, 'access'>): TeamsWire => {
  letEntitiesPass()
  const authentication = createAuthentication(access)
  const adapter = new CloudAdapter(authentication)
  const appId = access === 'none' ? '' : access.appId
  const at = continuing(adapter, appId)
  const create = creating(adapter, appId)
  return {
    verify: access === 'none' ? async () => {} : verifyBy(authentication),
    send: async (to, activity, thread) =>
      at(referenceOf(to, thread), async (context) => {
        const response = await context.sendActivity(asSdk(activity))
        return response?.id ?? ''
      }),
    begin: async (to, activity) => {
      const channelData = { channel: { id: to.conversation }, tenant: { id: to.tenant } }
      const wish = { isGroup: true, channelData, activity: asSdk(activity) }
      const id = await create(to, wish)
      return readConversationId(id).thread ?? id
    },
    edit: async (to, { id, thread }, activity) =>
      at(referenceOf(to, thread), async (context) => {
        await context.updateActivity({ ...asSdk(activity), id })
      }),
    remove: async (to, { id, thread }) =>
      at(referenceOf(to, thread), (context) => context.deleteActivity(id)),
    chatWith: async (from, member) => {
      const channelData = { tenant: { id: from.tenant } }
      const wish = { isGroup: false, channelData, members: [{ id: member }] }
      return { ...from, kind: 'personal', conversation: await create(from, wish) }
    },
    checkToken: async () => {
      if (access !== 'none') await trying(() => askForToken(access))
    },
  }
}

const CHANNEL_ID = 'msteams'

const continuing =
  (adapter: CloudAdapter, appId: string) =>
  <Result>(
    reference: Partial<ConversationReference>,
    call: (context: TurnContext) => Promise<Result>,
  ): Promise<Result> =>
    trying(async () => {
      let result: { readonly value: Result } | undefined
      await adapter.continueConversationAsync(appId, reference, async (context) => {
        // The SDK makes up an id, as if it replied to something.
        delete context.activity.id
        result = { value: await call(context) }
      })
      if (result === undefined) throw new Error('The SDK did not call back.')
      return result.value
    })

/** A thread of a channel, or a chat. */
interface Wish {
  readonly isGroup: boolean
  readonly channelData: object
  readonly members?: readonly { readonly id: string }[]
  readonly activity?: ReturnType<typeof asSdk>
}

/** Returns the id of what was created. */
const creating =
  (adapter: CloudAdapter, appId: string) =>
  ({ serviceUrl, bot, tenant }: TeamsReference, wish: Wish): Promise<string> =>
    trying(async () => {
      let id = ''
      await adapter.createConversationAsync(
        appId,
        CHANNEL_ID,
        serviceUrl,
        TOKEN_ISSUER,
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its types ask for all fields there are
        { ...wish, bot: { id: bot }, tenantId: tenant } as Parameters<
          CloudAdapter['createConversationAsync']
        >[4],
        async ({ activity }) => {
          id = activity.conversation.id
        },
      )
      return id
    })

const referenceOf = (
  { serviceUrl, tenant, conversation, bot, kind }: TeamsReference,
  thread: string | undefined,
): Partial<ConversationReference> => ({
  serviceUrl,
  channelId: CHANNEL_ID,
  bot: { id: bot, name: '' },
  conversation: {
    id: thread === undefined ? conversation : inThread(conversation, thread),
    isGroup: kind !== 'personal',
    conversationType: kind === 'group' ? 'groupChat' : kind,
    tenantId: tenant,
    name: '',
  },
})

const LOGIN_URL = 'https://login.microsoftonline.com'

const askForToken = async (access: TeamsAccess): Promise<void> => {
  const login = access.loginUrl ?? LOGIN_URL
  const endpoint = `${login}/${access.tenantId}`
  const credentials = await credentialsOf(access).createCredentials(
    access.appId,
    TOKEN_ISSUER,
    endpoint,
    true,
  )
  if (credentials instanceof AppCredentials) await credentials.getToken(true)
}

const trying = async <Result>(call: () => Promise<Result>): Promise<Result> => {
  try {
    return await call()
  } catch (error) {
    throw wireFault(error)
  }
}
