import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Subjects that the rules label, so that every entry is wished for. */
export const SUBJECTS = [
  'Quantum key distribution network',
  'Semiconductor supply chain',
  'Artificial intelligence risk management framework',
  'Submarine cable landing licence',
  'Software bill of materials',
]

const AT_ONCE = 3

const item = (title: string) =>
  `<item><title>${title}</title><guid>${title}</guid><link>https://institute.example/${encodeURIComponent(title)}</link><pubDate>${new Date().toUTCString()}</pubDate></item>`

/** Publishers on loopback whose lists grow by some entries at each poll. */
export interface Publishers {
  /** Everything that was ever served, by title. */
  readonly published: ReadonlySet<string>
  /** No list grows any more. */
  readonly pause: () => void
  readonly close: () => Promise<void>
}

/** Makes `count` sources, each at a host of its own (127.0.0.2 …), and their files in the directory. */
export const startPublishers = async (count: number, directory: string): Promise<Publishers> => {
  const published = new Set<string>()
  const lists = Array.from({ length: count }, () => [] as string[])
  let isPaused = false
  const grow = (at: number): void => {
    const list = lists[at]
    if (list === undefined || isPaused) return
    for (let more = 0; more < AT_ONCE; more++) {
      const subject = SUBJECTS[(at + list.length) % SUBJECTS.length]
      // Each has a number of its own, so that no two tell of one story.
      const title = `${subject}: notice ${published.size + 1}`
      list.push(title)
      published.add(title)
    }
  }
  const serverOf = (at: number) =>
    createServer((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end()
      grow(at)
      const items = (lists[at] ?? []).toReversed().map(item).join('')
      return response.end(`<rss version="2.0"><channel><title>t</title>${items}</channel></rss>`)
    })
  await mkdir(directory, { recursive: true })
  const servers = Array.from(lists.keys(), serverOf)
  for (const [at, server] of servers.entries()) {
    const host = `127.0.0.${at + 2}`
    await new Promise<void>((resolve) => server.listen(0, host, resolve))
    const { port } = server.address() as AddressInfo
    const yaml = `publisher: { en: Institute ${at + 1}, ja: 第${at + 1}研究所 }
homepage: https://institute.example/
language: en
timeZone: UTC
feeds:
  - { id: news, title: News, address: "http://${host}:${port}/", format: rss, grade: V }
`
    await writeFile(join(directory, `institute-${at + 1}.yaml`), yaml)
  }
  return {
    published,
    pause: () => {
      isPaused = true
    },
    close: async () => {
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}
