import { z } from 'zod'
import { webLink } from '../../../text/web-link.ts'

/** A message on which the extension was opened, as Teams hands it over: HTML, foreign. */
const payloadSchema = z.object({
  messagePayload: z.object({
    body: z.object({ content: z.string().max(200_000).nullish() }).nullish(),
    attachments: z.array(z.object({ content: z.string().max(200_000).nullish() })).nullish(),
  }),
})

const ADDRESS = /https?:\/\/[^\s"'<>\\]+/giu

/** Addresses looked at; a message has few. */
const MOST = 50

/** What an extension was opened on: no message at all, or one that may show a web address that is safe to follow. */
export const linkIn = (value: unknown): { readonly isMessage: boolean; readonly link?: string } => {
  const { messagePayload } = payloadSchema.safeParse(value).data ?? {}
  if (messagePayload === undefined) return { isMessage: false }
  const texts = [
    messagePayload.body?.content ?? '',
    ...(messagePayload.attachments ?? []).map(({ content }) => content ?? ''),
  ]
  const found = texts.flatMap((text) => text.match(ADDRESS) ?? []).slice(0, MOST)
  const [link] = found.flatMap((address) => webLink(address.replaceAll('&amp;', '&')) ?? [])
  return { isMessage: true, ...(link === undefined ? {} : { link }) }
}
