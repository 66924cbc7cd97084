import { z } from 'zod'
import { startPlayground } from './playground-process.ts'

export { isPlaygroundThere } from './playground-process.ts'

const idSchema = z.object({ id: z.string() })
const memberSchema = idSchema.extend({ aadObjectId: z.string() })
const configSchema = z.object({
  config: z.object({
    tenantId: z.string(),
    bot: idSchema,
    currentUser: memberSchema,
    users: z.array(memberSchema),
    personalChat: idSchema,
    groupChats: z.array(idSchema),
    teams: z.array(idSchema.extend({ channels: z.array(idSchema) })),
  }),
})

/** Something that went over the wire, as the Playground logs it. */
const wireSchema = z.object({
  log: z.object({
    activityName: z.string(),
    from: z.string(),
    conversationId: z.string().optional(),
    messageId: z.string().optional(),
    request: z.object({ body: z.looseObject({}).optional(), method: z.string().optional() }),
    response: z
      .object({ statusCode: z.number().optional(), body: z.unknown().optional() })
      .optional(),
  }),
})

export type OnWire = z.infer<typeof wireSchema>['log']

/** What changes in the window of the member. */
const windowSchema = z.object({
  action: z.enum(['createMessage', 'updateMessage']),
  actionConversationId: z.string(),
  message: z.looseObject({
    messageId: z.string(),
    text: z.string().optional(),
    attachments: z.array(z.looseObject({ content: z.unknown() })).optional(),
  }),
})

export type InWindow = z.infer<typeof windowSchema>['message']

/** Microsoft's stand-in for Teams, in a process of its own, with the bot at an address. Refusals of the Playground are thrown. */
export interface Playground {
  readonly pid: number
  readonly home: string
  readonly config: z.infer<typeof configSchema>['config']
  /** What the bot has posted, the oldest first. */
  readonly fromBot: () => readonly OnWire[]
  /** Posts of the bot as they stand in the member's window now; in a channel, those of one thread. */
  readonly shown: (conversation: string) => readonly InWindow[]
  readonly install: (conversation: string) => Promise<void>
  readonly uninstall: (conversation: string) => Promise<void>
  /** A member says it; the post's id, which in a channel is that of the thread that it begins. */
  readonly say: (conversation: string, text: string) => Promise<string>
  readonly mention: (conversation: string, text: string) => Promise<string>
  /**
   * Something that the page of the Playground cannot tell, since it knows one member with one language: an activity of that
   * kind as the Playground makes it up, with `more` in the place of what is usual.
   */
  readonly tell: (conversation: string, kind: Kind, more?: object) => Promise<void>
  /** What the bot answers to a button, or to another invoke. */
  readonly invoke: (to: Invoke) => Promise<unknown>
  /** A button, by a client that knows no Action.Execute. */
  readonly submit: (
    to: Pick<Required<Invoke>, 'conversation' | 'replyToId' | 'value'>,
  ) => Promise<void>
  readonly close: () => Promise<void>
}

type Kind = 'install' | 'uninstall' | 'botRemoved' | 'channelDeleted' | 'teamDeleted'

export interface Invoke {
  readonly conversation: string
  readonly name: string
  readonly replyToId?: string
  readonly value: object
}

export const openPlayground = async (botUrl: string): Promise<Playground> => {
  const { url, pid, home, stop } = await startPlayground(botUrl)
  const wire: OnWire[] = []
  const shown = new Map<string, Map<string, InWindow>>()
  const log = await listen(`${url}/_ws/log/stream`, (told) => {
    const read = wireSchema.safeParse(told)
    if (read.success) wire.push(read.data.log)
  })
  const view = await listen(`${url}/_ws_conversation/v1/conversations/stream`, (told) => {
    const { actionConversationId: conversation, message } = windowSchema.safeParse(told).data ?? {}
    if (conversation === undefined || message === undefined) return
    if (!shown.has(conversation)) shown.set(conversation, new Map())
    shown.get(conversation)!.set(message.messageId, message)
  })

  const post = postTo(url)
  const { config } = configSchema.parse(await (await fetch(`${url}/_internal/v1/config`)).json())
  const from = { id: config.currentUser.id }
  const say = async (conversation: string, message: object): Promise<string> => {
    const body = { from, textFormat: 'plain', mentions: [], ...message }
    const told = await post(`/_conversation/v1/conversations/${conversation}/messages`, body)
    return z.object({ messageId: z.string() }).parse(told).messageId
  }
  const tell: Playground['tell'] = async (conversation, kind, more = {}) => {
    const query = new URLSearchParams({ conversationId: conversation, type: kind })
    const template = await fetch(
      `${url}/_internal/v1/customActivities/template?${query.toString()}`,
    )
    await post('/_internal/v1/customActivities', {
      ...((await template.json()) as object),
      ...more,
    })
  }
  return {
    pid,
    home,
    config,
    fromBot: () => wire.filter(({ from: who }) => who === 'User Application'),
    shown: (conversation) => [...(shown.get(conversation)?.values() ?? [])],
    install: async (conversation) => {
      await post(`/_debug/conversation/${conversation}/installation`, {})
    },
    uninstall: (conversation) => tell(conversation, 'uninstall'),
    say: (conversation, text) => say(conversation, { text }),
    mention: (conversation, text) =>
      say(conversation, {
        text: `<at>Test Bot</at> ${text}`,
        mentions: [
          { mentioned: { id: config.bot.id, name: 'Test Bot' }, text: '<at>Test Bot</at>' },
        ],
      }),
    tell,
    invoke: ({ conversation, ...invoke }) =>
      post('/_conversation/v1/invoke', { ...invoke, conversation: { id: conversation }, from }),
    submit: async ({ conversation, ...submit }) => {
      await post('/_conversation/v1/submit', {
        ...submit,
        conversation: { id: conversation },
        from,
      })
    },
    close: async () => {
      log.close()
      view.close()
      await stop()
    },
  }
}

const postTo =
  (url: string) =>
  async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`The Playground refuses ${path}: ${response.status} ${text}`)
    return text === '' ? undefined : (JSON.parse(text) as unknown)
  }

const listen = async (url: string, hear: (told: unknown) => void): Promise<WebSocket> => {
  const socket = new WebSocket(url.replace('http:', 'ws:'))
  socket.addEventListener('message', ({ data }) => hear(JSON.parse(String(data))))
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  return socket
}
