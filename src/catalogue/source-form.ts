import { z } from 'zod'
import { feed } from './feed-form.ts'
import { language, text, timeZone, webAddress } from './written-values.ts'

/** The form of a file of sources/: what an editor writes, with the defaults filled in. */
export const sourceForm = z
  .strictObject({
    publisher: z.strictObject({ en: text, ja: text }),
    homepage: webAddress,
    language,
    timeZone,
    feeds: z
      .array(feed)
      .min(1)
      .superRefine((feeds, context) => {
        const ids = feeds.map(({ id }) => id)
        for (const [index, id] of ids.entries()) {
          if (ids.indexOf(id) === index) continue
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `"${id}" stands twice in this file`,
          })
        }
      }),
  })
  .meta({ title: 'What we watch of one publisher' })

export type SourceForm = z.output<typeof sourceForm>
