// The names that Slack alone has, beside those of src/messenger/actions.ts.

export const SLACK_ACTION = {
  /** The menu of an entry; each option carries `ACTION value`: see valueOf. */
  entryMenu: 'entry-menu',
  /** Links need no answer, and Slack tells of them all the same. */
  link: 'link',
} as const

export type SlackAction = (typeof SLACK_ACTION)[keyof typeof SLACK_ACTION]

/** `callback_id` of forms and shortcuts. */
export const CALLBACK = {
  subscribe: 'subscribe',
  wrongPillar: 'wrong-pillar',
  /** Message shortcut. */
  briefLink: 'brief-link',
} as const
