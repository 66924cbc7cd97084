import type { Desk } from '../domain/desk.ts'
import type { Store } from '../domain/store.ts'
import type { Subscriptions } from '../subscriptions/subscriptions.ts'
import { answersOf, type AnswerRooms } from './answers.ts'
import { briefLink, type LinkRooms } from './brief-link.ts'
import { choicesOf } from './watched-sources.ts'
import { homeOf, type HomeRooms } from './home.ts'
import { object, type ObjectionRooms } from './object.ts'
import { orderingOf, type OrderRooms } from './ordering.ts'
import { placesOf, type PlaceRooms } from './places.ts'
import { questionAbout } from './question-about.ts'

/** What the desk needs of the house. */
export interface DeskNeeds
  extends HomeRooms, OrderRooms, LinkRooms, ObjectionRooms, AnswerRooms, PlaceRooms {
  readonly store: Store
  readonly subscriptions: Subscriptions
}

/** What members do with buttons and forms. */
export const createDesk = (needs: DeskNeeds): Desk => ({
  choices: choicesOf(needs),
  home: (place) => homeOf(needs, place),
  ...orderingOf(needs),
  object: (place, entryKey, opinion) => object(needs, place, { entryKey, ...opinion }),
  ...answersOf(needs),
  ...placesOf(needs),
  brief: (place, link) => briefLink(needs, place, link),
  questionAbout: (entryKey, language) => questionAbout(needs, entryKey, language),
})
