import { createRequire } from 'node:module'

/** Of adaptivecards 3.0.6, as far as it is used: its types ask for a browser. */
interface Library {
  readonly AdaptiveCard: new () => {
    readonly parse: (card: object, context: Context) => void
    readonly validateProperties: () => { readonly validationEvents: readonly Event[] }
  }
  readonly SerializationContext: new () => Context
}

interface Event {
  readonly message: string
}

interface Context {
  readonly eventCount: number
  readonly getEventAt: (at: number) => Event
}

const require = createRequire(import.meta.url)
const library = require('adaptivecards/dist/adaptivecards.js') as Library

/** What Microsoft's own reader of cards finds wrong; of an element that it does not know, it takes what stands in for it. */
export const cardFaults = (card: object): readonly string[] => {
  const context = new library.SerializationContext()
  const parsed = new library.AdaptiveCard()
  // It tests every other `lang` by the rest of a regular expression that it keeps (`g`).
  parsed.parse({ ...card, lang: undefined }, context)
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at))
  return [...events, ...parsed.validateProperties().validationEvents]
    .map(({ message }) => message)
    .filter((message) => !message.startsWith('Unknown element type "Chart.HorizontalBar"'))
}
