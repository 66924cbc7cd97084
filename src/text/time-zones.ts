/** Names of zones as dates write them, in minutes east of Greenwich. RFC 5322, 4.3 knows the American ones only. */
const NAMED: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  bst: 60,
  cet: 60,
  west: 60,
  cest: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  sgt: 480,
  hkt: 480,
  jst: 540,
  kst: 540,
  awst: 480,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  brt: -180,
  nst: -210,
  ndt: -150,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
}

/** Names that mean summer time in summer. */
const SEASONAL: Readonly<Record<string, string>> = {
  at: 'America/Halifax',
  et: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  pt: 'America/Los_Angeles',
}

/** Source of a regular expression: `+0900`, `+09:00`, `+09`, `JST`, `GMT+9`, `America/New_York`. */
export const ZONE =
  '(?:(?:gmt|utc)?[+-]\\d{1,2}(?::?\\d{2})?|[a-z]{2,12}/[a-z_]{2,20}\\b|[a-z]{1,5}\\b)'

/**
 * Minutes east of Greenwich of a zone as written; of the feed's own zone at that local time where none was written;
 * undefined where the name is unknown.
 */
export const offsetOf = (
  zone: string | undefined,
  { local, timeZone }: { readonly local: number; readonly timeZone: string },
): number | undefined => {
  if (zone === undefined) return offsetAt(local, timeZone)
  const [, sign, hours, minutes = '0'] =
    /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$/iu.exec(zone) ?? []
  if (sign !== undefined) {
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  }
  const name = zone.toLowerCase()
  // Letters of the military: RFC 822 had their signs wrong, so that they tell no zone; the time is that of UTC (RFC 5322, 4.3).
  if (/^[a-ik-z]$/u.test(name)) return 0
  const place = SEASONAL[name] ?? (name.includes('/') ? zone : undefined)
  return place === undefined ? NAMED[name] : offsetAt(local, place)
}

/** `local` is a wall-clock time in milliseconds as if it were UTC. */
const offsetAt = (local: number, timeZone: string): number | undefined => {
  const wallClock = Temporal.Instant.fromEpochMilliseconds(local)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
  try {
    return (local - wallClock.toZonedDateTime(timeZone).epochMilliseconds) / 60_000
  } catch {
    return undefined
  }
}
