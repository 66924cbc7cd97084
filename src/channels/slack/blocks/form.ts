import type { Reading } from '../../../text/tell-time.ts'
import type { Showing } from '../rendered.ts'
import { createPen, type Pen, type Room } from './pen.ts'

/** How a message takes shape. */
export interface Form extends Pick<Showing, 'page' | 'isPrivate'> {
  readonly pen: Pen
  readonly room: Room
  readonly reading: Reading
  readonly hasButtons: boolean
}

export const createForm = (
  room: Room,
  reading: Reading,
  { hasButtons = true, ...showing }: Showing,
): Form => ({ ...showing, room, reading, hasButtons, pen: createPen(room, reading.language) })
