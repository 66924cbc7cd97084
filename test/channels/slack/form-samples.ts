import type { Fields } from '../../support/slack/fields.ts'

/** As Slack sends what stands in the fields: by block, then by element. */
const values = (fields: Readonly<Record<string, Fields>>): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { [name === 'kind' ? 'wish-kind' : name]: field },
    ]),
  )

const option = (value: string): Fields => ({ selected_option: { value } })

const both = {
  pillars: { selected_options: [{ value: '2' }] },
  publishers: { selected_options: [{ value: 'nist' }] },
  words: { value: 'quantum NOT computing' },
  level: option('watch'),
  language: option('both'),
  'time-zone': { value: ' Asia/Tokyo ' },
}

type More = Readonly<Record<string, Fields>>

export const digestValues = (more: More = {}): Fields =>
  values({
    kind: option('digest'),
    ...both,
    cadence: option('weekly'),
    weekday: option('3'),
    time: { selected_time: '08:30' },
    ...more,
  })

export const alertValues = (more: More = {}): Fields =>
  values({
    kind: option('alerts'),
    ...both,
    'quiet-from': { selected_time: '22:00' },
    'quiet-to': { selected_time: '07:00' },
    'most-a-day': { value: '5' },
    ...more,
  })
