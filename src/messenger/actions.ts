// The names by which a button, a menu or a form that a channel shows comes back when a member uses it. `value` is what it carries.

export const ACTION = {
  /** `helpful 12` or `unhelpful 12`: see valueOf. */
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
  /** Opens the form for subscribing. */
  openSubscribe: 'open-subscribe',
  /** In that form, `digest` or `alerts`: asks for what belongs to it. */
  wishKind: 'wish-kind',
  /** In that form: shows what would come of it. */
  preview: 'preview',
  /** A subscription's id. */
  pause: 'pause',
  resume: 'resume',
  unsubscribe: 'unsubscribe',
} as const

export type Action = (typeof ACTION)[keyof typeof ACTION]

/** Two words in one value. */
export const valueOf = (name: string, value: string): string => `${name} ${value}`

export const readValue = (value: string): readonly [name: string, value: string] => {
  const at = value.indexOf(' ')
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at + 1)]
}
