import type { KnownBlock } from '@slack/types'
import type { AlertMessage } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import { alertTitle, changesOf } from '../../../text/tell-message.ts'
import { briefBlocks } from './brief-blocks.ts'
import { context, header } from './shapes.ts'
import { entryButtons } from './entry-buttons.ts'
import { pageLink } from './page-link.ts'
import { wording } from '../../../text/wording.ts'

export const alertBlocks = (alert: AlertMessage, form: Form): readonly KnownBlock[] => {
  const { entries, more, language } = alert
  const [first] = entries
  const isOnly = entries.length === 1
  return [
    header(alertTitle(alert)),
    ...entries.flatMap((entry) =>
      briefBlocks(entry, form, {
        isLevelTold: false,
        changes: changesOf(alert, entry),
        hasMenu: !isOnly,
      }),
    ),
    ...(more === 0 ? [] : [context(wording(language).moreInDigest(more))]),
    ...(isOnly && first !== undefined && form.hasButtons ? entryButtons(first, language) : []),
    ...pageLink(form),
  ]
}
