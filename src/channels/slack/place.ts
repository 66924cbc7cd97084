/**
 * Where in Slack something is said or shown, by Slack's own ids. A conversation of ours is a channel or a direct message,
 * `T0123/C0456`; of what was said before, a thread of it (`T0123/C0456/1700000000.000100`) or what one member asks in private
 * there (`T0123/C0456/@U0789`) knows its own only.
 */
export interface SlackPlace {
  readonly team: string
  readonly channel: string
}

export const addressOf = ({ team, channel }: SlackPlace): string => `${team}/${channel}`

export const threadOf = (place: SlackPlace, threadTs: string): string =>
  `${addressOf(place)}/${threadTs}`

export const privateTalkOf = (place: SlackPlace, user: string): string =>
  `${addressOf(place)}/@${user}`

/** Undefined for what is no address of ours. */
export const placeAt = (address: string): SlackPlace | undefined => {
  const { team, channel } =
    /^(?<team>[A-Z0-9]+)\/(?<channel>[A-Z0-9]+)(?:\/|$)/u.exec(address)?.groups ?? {}
  return team === undefined || channel === undefined ? undefined : { team, channel }
}

/** Every address of a workspace begins so. */
export const prefixOf = (team: string): string => `${team}/`

/** Slack's ids of direct messages begin with a D. */
export const isDirect = ({ channel }: Pick<SlackPlace, 'channel'>): boolean =>
  channel.startsWith('D')
