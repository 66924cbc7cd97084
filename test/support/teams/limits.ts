import { cardFaults } from './card-faults.ts'
import { errorOf } from './connector-streams.ts'

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: about 100 KB in UTF-16, pictures aside. */
const MOST_BYTES = 100 * 1_024

/** How Teams refuses a post; undefined where it takes it. */
export const refusalOf = (body: {
  readonly attachments?: readonly { readonly content: unknown }[]
}): { readonly status: number; readonly reply: ReturnType<typeof errorOf> } | undefined => {
  const bytes = JSON.stringify(body).length * 2
  if (bytes > MOST_BYTES)
    return { status: 413, reply: errorOf('MessageSizeTooBig', `${bytes} bytes`) }
  const faults = (body.attachments ?? []).flatMap(({ content }) => cardFaults(content as object))
  return faults.length === 0
    ? undefined
    : { status: 400, reply: errorOf('BadSyntax', faults.join(' ')) }
}
