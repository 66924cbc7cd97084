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
  (origins: () => readonly string[]): RequestHandler =>
  (request: Request, response: Response, next: NextFunction) => {
    const host = request.get('host')?.toLowerCase() ?? ''
    const own = origins().filter((origin) => hostOf(origin) === host)
    if (own.length === 0) {
      response.status(421).type('text').send('This server is not called that.\n')
      return
    }
    const changes = request.method !== 'GET' && request.method !== 'HEAD'
    if (changes && !isOwnPage(request, own)) {
      response.status(403).type('text').send('Only pages of this server may do that.\n')
      return
    }
    next()
  }

/** Browsers tell the origin of every post; a program that tells none has no visitor's cookie to misuse. */
const isOwnPage = (request: Request, own: readonly string[]): boolean => {
  const origin = request.get('origin')
  if (origin !== undefined) return own.includes(origin)
  return ['same-origin', undefined].includes(request.get('sec-fetch-site'))
}

const hostOf = (origin: string): string => origin.slice(origin.indexOf('//') + 2)

/** Where we listen. */
interface Whereabouts {
  readonly host: string
  readonly port: number
  /** Where members reach us through a proxy. */
  readonly publicUrl?: string
}

/** The origins under which we may be asked: loopback's and those that were configured. */
export const ownOrigins = ({ host, port, publicUrl }: Whereabouts): readonly string[] => [
  ...['localhost', '127.0.0.1', '[::1]', bracketed(host)].flatMap((name) =>
    port === 80 ? [`http://${name}`, `http://${name}:80`] : [`http://${name}:${port}`],
  ),
  ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
]

/** An IPv6 address as it stands in a URL (RFC 3986, 3.2.2). */
export const bracketed = (host: string): string =>
  host.includes(':') ? `[${host.toLowerCase()}]` : host.toLowerCase()
