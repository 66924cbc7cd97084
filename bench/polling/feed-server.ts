/**
 * The other people's server, in a process of its own: `node feed-server.ts FEEDS HOSTS`. Sends the feeds' addresses once
 * it listens. A message, `first` or `changed`, sets what it serves; the reply tells what was asked of it since the last one. Ends when its parent is gone.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { feedDocument, type FeedDocument, type FeedsState } from './feed-documents.ts'

const [feeds = 0, hosts = 0] = process.argv.slice(2).map(Number)
const nothing = { requests: 0, notModified: 0, whole: 0, megabytes: 0 }

const documentsAt = (state: FeedsState): readonly FeedDocument[] =>
  Array.from({ length: feeds }, (_, feed) => feedDocument(feed, state))

// Made before anybody waits for them.
const documents = { first: documentsAt('first'), changed: documentsAt('changed') }
let served = documents.first
let counts = { ...nothing }

/** The entity tag counts where one is sent, else the date (RFC 9110, 13.2.2). */
const isUnchanged = ({ headers }: IncomingMessage, document: FeedDocument): boolean => {
  const tag = headers['if-none-match']
  if (tag !== undefined) return tag === document.etag
  return Date.parse(headers['if-modified-since'] ?? '') >= Date.parse(document.lastModified)
}

const answer: RequestListener = (request, response) => {
  counts.requests++
  const document = served[Number(/^\/(\d+)\.xml$/u.exec(request.url ?? '')?.[1])]
  if (document === undefined) {
    response.writeHead(404).end()
    return
  }
  const validators = { etag: document.etag, 'last-modified': document.lastModified }
  if (isUnchanged(request, document)) {
    counts.notModified++
    response.writeHead(304, validators).end()
    return
  }
  counts.whole++
  counts.megabytes += document.body.length / 1e6
  response
    .writeHead(200, {
      ...validators,
      'content-type': 'application/rss+xml; charset=utf-8',
      'content-length': document.body.length,
    })
    .end(document.body)
}

/** Every address of 127.0.0.0/8 is this machine on Linux, but each wants a listener of its own: 127.0.1.1, 127.0.1.2 … */
const hostAt = (at: number): string => `127.0.${1 + Math.floor(at / 250)}.${1 + (at % 250)}`

const listen = async (host: string, port: number): Promise<number> => {
  const server = createServer(answer).listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const port = await listen(hostAt(0), 0)
for (let at = 1; at < hosts; at++) await listen(hostAt(at), port)

process.on('message', (state) => {
  if (state === 'first' || state === 'changed') served = documents[state]
  process.send?.(counts)
  counts = { ...nothing }
})
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())
process.send?.(
  Array.from({ length: feeds }, (_, feed) => `http://${hostAt(feed % hosts)}:${port}/${feed}.xml`),
)
