import type { NextFunction, Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'

/** Response headers: nothing but our own files is loaded, nothing frames us, no script stands in a page. */
export const safeHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Under "no-referrer" browsers send `Origin: null` with our own form (Fetch, "append a request Origin header").
    referrerPolicy: { policy: 'same-origin' },
    // We speak plain HTTP on loopback.
    strictTransportSecurity: false,
  })

/**
 * Lets only requests to our own name through, so that a foreign site cannot reach us under a name of its own that it
 * points at this machine (DNS rebinding), and lets only our own pages post (CSRF).
 */
export const ownPagesOnly =
  (hosts: () => readonly string[]): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    const host = request.get('host')?.toLowerCase() ?? ''
    if (!hosts().includes(host)) {
      response.status(421).type('text').send('This server is not called that.\n')
      return
    }
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    if (changes && !isOwnPage(request, host)) {
      response.status(403).type('text').send('Only pages of this server may do that.\n')
      return
    }
    next()
  }

/** Browsers tell the origin of every post; a program that tells none has no visitor's cookie to misuse. */
const isOwnPage = (request: Request, host: string): boolean => {
  const origin = request.get('origin')
  if (origin !== undefined) return origin === `http://${host}`
  return ['same-origin', undefined].includes(request.get('sec-fetch-site'))
}

/** The names under which we may be asked: loopback's and the one that was configured. */
export const ownHosts = (host: string, port: number): readonly string[] =>
  ['localhost', '127.0.0.1', '[::1]', bracketed(host)].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  )

/** An IPv6 address as it stands in a URL (RFC 3986, 3.2.2). */
export const bracketed = (host: string): string =>
  host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase()
