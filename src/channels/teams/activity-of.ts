import type { Activity } from './wire.ts'
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { Rendered } from './rendered.ts'

const CARD = 'application/vnd.microsoft.card.adaptive'

export const attachmentOf = (content: IAdaptiveCard) => ({ contentType: CARD, content })

/** A message as it is sent. */
export const activityOf = ({ text, card, summary, entities, canBeRated }: Rendered): Activity => ({
  type: 'message',
  summary,
  ...(text === undefined ? {} : { text, textFormat: 'markdown' }),
  ...(card === undefined ? {} : { attachments: [attachmentOf(card)] }),
  ...(entities === undefined ? {} : { entities }),
  // learn.microsoft.com/microsoftteams/platform/bots/how-to/bot-messages-ai-generated-content
  ...(canBeRated === true ? { channelData: { feedbackLoop: { type: 'default' } } } : {}),
})
