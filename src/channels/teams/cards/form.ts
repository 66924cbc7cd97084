import type { Reading } from '../../../text/tell-time.ts'
import type { Showing } from '../rendered.ts'
import { createPen, type Pen, type Room } from './pen.ts'

/** How a message takes shape. */
export interface Form extends Showing {
  readonly pen: Pen
  readonly room: Room
  readonly reading: Reading
}

export const createForm = (room: Room, reading: Reading, showing: Showing): Form => ({
  ...showing,
  room,
  reading,
  pen: createPen(room, reading.language),
})
