import type { AnyBlock, HomeView, KnownBlock } from '@slack/types'
import type { HomeContents, WatchedSource } from '../../../domain/desk.ts'
import type { Language } from '../../../domain/language.ts'
import type { Subscription } from '../../../domain/subscription.ts'
import { ACTION } from '../../../messenger/actions.ts'
import { outcomeWording, type OutcomeWording } from '../../../messenger/outcome-wording.ts'
import {
  BOLD,
  bullets,
  context,
  header,
  inLines,
  paragraph,
  raw,
  richText,
  section,
} from '../blocks/shapes.ts'
import { buttons, confirming } from './elements.ts'
import { createForm } from '../blocks/form.ts'
import { createPen, type Pen, type Room } from '../blocks/pen.ts'
import { interfaceWording, type InterfaceWording } from '../interface-wording.ts'
import { pageLink } from '../blocks/page-link.ts'
import { tellMoment } from '../../../text/tell-time.ts'
import { tellOrigin, tellSpan } from '../../../text/tell-message.ts'
import { tellSubscription } from '../../../text/tell-subscription.ts'
import { wording } from '../../../text/wording.ts'

/** How a member's Home is shown. */
export interface HomeShowing {
  readonly language: Language
  /** What came of the button that was pressed on it last. */
  readonly result?: readonly AnyBlock[]
  /** Where the last digest can be read in a browser. */
  readonly page?: string
}

const ROOM: Room = { text: 300, link: 2_048 }
/** Two blocks each; Home has room for a hundred. */
const MOST_SUBSCRIPTIONS = 25
const MOST_ENTRIES = 5
const MOST_TROUBLED = 8

/** What comes to the member in direct messages, what came last, and how the sources are. */
export const homeView = (contents: HomeContents, showing: HomeShowing): HomeView => {
  const { language, result = [] } = showing
  const words = { ...outcomeWording(language), ...interfaceWording(language) }
  const pen = createPen(ROOM, language)
  return {
    type: 'home',
    blocks: [
      header(words.homeTitle),
      context(words.homeHint),
      ...result,
      ...subscriptionBlocks(contents.subscriptions, { language, pen, words }),
      DIVIDER,
      ...digestBlocks(contents.lastDigest?.digest, showing, { language, pen, words }),
      DIVIDER,
      ...sourceBlocks(contents.sources, { language, pen, words }),
      DIVIDER,
      header(words.ask),
      ...richText(bullets(words.examples.map((example) => raw(example)))),
      context(words.privacy),
    ],
  }
}

const DIVIDER: KnownBlock = { type: 'divider' }

interface Drawing {
  readonly language: Language
  readonly pen: Pen
  readonly words: InterfaceWording & OutcomeWording
}

const subscriptionBlocks = (
  all: readonly Subscription[],
  drawing: Drawing,
): readonly KnownBlock[] => {
  const { words, language } = drawing
  const more = all.length - MOST_SUBSCRIPTIONS
  const next = all.find((one) => one.kind === 'digest' && one.pausedAt === undefined)
  return [
    header(words.subscriptions),
    ...(next?.kind === 'digest'
      ? [context(words.nextDigest(tellMoment(next.nextDigestAt, { ...next, language })))]
      : []),
    ...(all.length === 0 ? [section(words.noSubscriptions)] : []),
    ...all.slice(0, MOST_SUBSCRIPTIONS).flatMap((one) => subscriptionBlock(one, drawing)),
    ...(more > 0 ? [context(words.moreSubscriptions(more))] : []),
    buttons({ action: ACTION.openSubscribe, label: words.subscribe, style: 'primary' }),
  ]
}

const subscriptionBlock = (
  subscription: Subscription,
  { language, pen, words }: Drawing,
): readonly KnownBlock[] => {
  const { name, when, about, language: spoken, next } = tellSubscription(subscription, language)
  const isPaused = subscription.pausedAt !== undefined
  const on = { value: subscription.id, object: `${name}, ${about}` }
  const { sure: title, sureHint: text, unsubscribe: yes, keep: no } = words
  return [
    ...richText(
      paragraph(
        inLines(
          pen.text(name, BOLD),
          pen.text(about),
          pen.text(when),
          pen.text(spoken),
          // When the next digest comes stands above.
          isPaused ? pen.text(next ?? '') : [],
        ),
      ),
    ),
    buttons(
      isPaused
        ? { action: ACTION.resume, label: words.resume, ...on }
        : { action: ACTION.pause, label: words.pause, ...on },
      {
        action: ACTION.unsubscribe,
        label: words.unsubscribe,
        style: 'danger',
        confirm: confirming({ title, text, yes, no }),
        ...on,
      },
    ),
  ]
}

const digestBlocks = (
  digest: NonNullable<HomeContents['lastDigest']>['digest'] | undefined,
  { page }: HomeShowing,
  { language, pen, words }: Drawing,
): readonly KnownBlock[] => {
  if (digest === undefined) return [header(words.lastDigest), section(words.noDigest)]
  const entries = digest.sections.flatMap((part) => part.entries)
  const more = entries.length - MOST_ENTRIES
  const told = entries
    .slice(0, MOST_ENTRIES)
    .map((entry) =>
      inLines(
        pen.link(entry.headline, entry.url, BOLD),
        pen.text(tellOrigin(entry, { language, timeZone: digest.timeZone })),
      ),
    )
  const form = createForm(ROOM, { language, timeZone: digest.timeZone }, page ? { page } : {})
  return [
    header(words.lastDigest),
    context(pen.line(tellSpan(digest))),
    ...(entries.length === 0 ? [section(wording(language).nothingNew)] : []),
    ...richText(bullets([...told, ...(more > 0 ? [raw(words.moreInDigest(more))] : [])])),
    ...pageLink(form),
  ]
}

/** Those that need a look come first from the desk. */
const sourceBlocks = (
  sources: readonly WatchedSource[],
  { language, pen, words }: Drawing,
): readonly KnownBlock[] => {
  const troubled = sources.filter(({ health }) => health.condition !== 'ok')
  const fine = sources.length - troubled.length
  const more = troubled.length - MOST_TROUBLED
  const told = troubled
    .slice(0, MOST_TROUBLED)
    .map(({ name, health }) => pen.text(`${name[language]}: ${health.sentence}`))
  return [
    header(words.sources),
    ...richText(bullets([...told, ...(more > 0 ? [raw(words.moreTroubled(more))] : [])])),
    section(troubled.length === 0 ? words.allFine(fine) : words.othersFine(fine)),
  ]
}
