/** Browsers and mail programs cut longer addresses; no publisher that we watch comes near. Characters. */
const LONGEST = 2_048

/**
 * The address as a link that is safe to show and to follow, or `undefined`: only http(s), no user name that poses as a
 * host (`https://nist.gov@evil.example`), every unusual character percent-encoded.
 */
export const webLink = (address: string | undefined): string | undefined => {
  const url = address === undefined ? null : URL.parse(address)
  if (url === null || !/^https?:$/u.test(url.protocol)) return undefined
  if (url.username !== '' || url.password !== '' || url.href.length > LONGEST) return undefined
  return url.href
}
