/** Whether replies may go to this server: whoever could name another would read what we post, with our token. */
export const isServiceAllowed = (hosts: readonly string[], serviceUrl: string): boolean => {
  const url = URL.parse(serviceUrl)
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '') return false
  const isLoopback = /^(?:127\.0\.0\.1|localhost|\[::1\])$/u.test(url.hostname)
  if (url.protocol === 'http:' && !isLoopback) return false
  return hosts.some((host) =>
    host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host,
  )
}
