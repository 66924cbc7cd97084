/**
 * An address without what differs from one list to another though it leads to the same page: scheme, `www.`, a slash or an
 * index page at the end, campaign marks, the order of what is asked. To compare by, never to follow.
 */
export const plainAddress = (address: string): string => {
  const url = URL.parse(address)
  if (url === null) return address
  const host = url.host.replace(/^www\./u, '')
  const path = url.pathname.replace(/\/(?:index\.html?)?$/u, '')
  const asked = [...url.searchParams].filter(([name]) => !CAMPAIGN.test(name))
  const query = new URLSearchParams(asked)
  query.sort()
  return `${host}${path}?${String(query)}${url.hash}`
}

const CAMPAIGN = /^(?:utm_|fbclid$|gclid$|mc_cid$|mc_eid$)/u
