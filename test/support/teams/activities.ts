export const TENANT = '0a000000-0000-0000-0000-00000000000a'
export const BOT = '28:briefing-bot'
export const TEAM = '19:team@thread.tacv2'
export const CHANNEL = '19:briefings@thread.tacv2'
export const GROUP = '19:group@thread.v2'
export const CHAT = 'a:alex'
export const ALEX = {
  id: '29:alex',
  aadObjectId: 'a1000000-0000-0000-0000-000000000001',
  name: 'Alex',
}
export const MEGAN = {
  id: '29:megan',
  aadObjectId: 'a1000000-0000-0000-0000-000000000002',
  name: 'Megan',
}

export type Json = Readonly<Record<string, unknown>>

let count = 5_000

/** Where something is said. */
export type Where =
  | 'personal'
  | 'group'
  /** In the thread of a post of a channel, or as a post of its own. */
  | { readonly thread?: string }

const conversationAt = (where: Where, id: string): Json => {
  if (where === 'personal') return { id: CHAT, conversationType: 'personal', tenantId: TENANT }
  if (where === 'group')
    return { id: GROUP, conversationType: 'groupChat', isGroup: true, tenantId: TENANT }
  const { thread = id } = where
  const conversation = { conversationType: 'channel', isGroup: true, tenantId: TENANT }
  return { ...conversation, id: `${CHANNEL};messageid=${thread}` }
}

/** As Teams posts them; `more` in the place of what is usual. */
export const activity = (serviceUrl: string, where: Where, more: Json): Json => {
  const id = `${++count}`
  const team = { team: { id: TEAM }, channel: { id: CHANNEL } }
  return {
    id,
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    from: ALEX,
    recipient: { id: BOT, name: 'Briefing' },
    conversation: conversationAt(where, id),
    locale: 'en-US',
    channelData: { tenant: { id: TENANT }, ...(typeof where === 'string' ? {} : team) },
    ...more,
  }
}

export const MENTION: Json = {
  type: 'mention',
  mentioned: { id: BOT, name: 'Briefing' },
  text: '<at>Briefing</at>',
}

export const saying = (text: string, more: Json = {}): Json => ({
  type: 'message',
  textFormat: 'plain',
  text,
  entities: [{ type: 'clientInfo', locale: 'en-US', platform: 'Web', timezone: 'Asia/Tokyo' }],
  ...more,
})

export const mentioning = (text: string): Json =>
  saying(`<at>Briefing</at> ${text}`, { entities: [MENTION] })

export const pressing = (data: Json, replyToId: string): Json => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId,
  value: { action: { type: 'Action.Execute', verb: data['verb'], data }, trigger: 'manual' },
})

/** By a client that knows no Action.Execute. */
export const submitting = (data: Json, replyToId: string): Json => ({
  type: 'message',
  value: data,
  replyToId,
})

export const rating = (reaction: 'like' | 'dislike', replyToId?: string): Json => ({
  type: 'invoke',
  name: 'message/submitAction',
  ...(replyToId === undefined ? {} : { replyToId }),
  value: { actionName: 'feedback', actionValue: { reaction, feedback: '{"feedbackText":"x"}' } },
})

export const extending = (step: 'fetchTask' | 'submitAction', value: Json): Json => ({
  type: 'invoke',
  name: `composeExtension/${step}`,
  value: { commandId: 'brief-link', commandContext: 'message', ...value },
})

export const onMessage = (html: string): Json => ({
  messagePayload: { id: '1', body: { contentType: 'html', content: html }, attachments: [] },
})

export const installing = (action: 'add' | 'remove'): Json => ({
  type: 'installationUpdate',
  action,
  from: { id: ALEX.id, aadObjectId: ALEX.aadObjectId },
})
