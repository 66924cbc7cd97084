// The names by which a button, a menu or a form that we show comes back when a member uses it. `value` is what it carries.

export const ACTION = {
  /** feedback_buttons; `helpful 12` or `unhelpful 12`: see valueOf. */
  feedback: 'feedback',
  /** The number of the question whose private answer is to be posted in the channel. */
  share: 'share',
  /** A pillar's id: alerts on it come here from now on. */
  subscribePillar: 'subscribe-pillar',
  /** An entry's key: opens the form in which to say what it touches. */
  wrongPillar: 'wrong-pillar',
  /** A source's id. */
  mute: 'mute-source',
  unmute: 'unmute-source',
  /** An entry's key: asks about it in the thread of its message. */
  askAbout: 'ask-about',
  /** The menu of an entry; each option carries `ACTION value`: see valueOf. */
  entryMenu: 'entry-menu',
  /** Opens the form for subscribing. */
  openSubscribe: 'open-subscribe',
  /** In that form, `digest` or `alerts`: asks for what belongs to it. */
  wishKind: 'wish-kind',
  /** In that form: shows what would come of it. */
  preview: 'preview',
  /** A subscription's id, on the home page. */
  pause: 'pause',
  resume: 'resume',
  unsubscribe: 'unsubscribe',
  /** Links need no answer, and Slack tells of them all the same. */
  link: 'link',
} as const

export type Action = (typeof ACTION)[keyof typeof ACTION]

/** `callback_id` of forms and shortcuts. */
export const CALLBACK = {
  subscribe: 'subscribe',
  wrongPillar: 'wrong-pillar',
  /** Message shortcut. */
  briefLink: 'brief-link',
} as const

/** Two words in one value. */
export const valueOf = (name: string, value: string): string => `${name} ${value}`

export const readValue = (value: string): readonly [name: string, value: string] => {
  const at = value.indexOf(' ')
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)]
}
