import type { Language } from '../../domain/language.ts'
import type { Markup } from './markup.ts'
import type { Message } from '../../domain/message.ts'
import type { Render } from './render-message.ts'
import { interfaceWording } from './interface-wording.ts'
import { markup } from './markup.ts'
import { tellTitle } from '../../text/tell-message.ts'
import { tidy } from '../../text/normal-form.ts'

/** A message that was sent to a visitor. */
export interface SentMessage {
  /** Names the page on which it can be read by whoever has the link: a UUID. */
  readonly pageId: string
  readonly message: Message
  readonly createdAt: Date
}

/** Shows a message that was sent, with a link to its page, as one element; the article in it has the id `post-UUID`. */
export type RenderPost = (post: SentMessage, language: Language) => Markup

export const createRenderPost =
  (render: Render): RenderPost =>
  ({ pageId, message }, language) => {
    const { ownPage } = interfaceWording(language)
    return markup`<div class="post">
${render(message, { id: `post-${pageId}`, level: 3 })}
<p class="more"><a href="${pagePath(pageId)}">${ownPage(tidy(tellTitle(message)))}</a></p>
</div>`
  }

/** Of the page of one message. */
export const pagePath = (pageId: string): string => `/digests/${pageId}`
