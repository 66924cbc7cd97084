import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFormMemory, writeFormMemory } from '../../../src/channels/slack/views/form-memory.ts'
import { readFormValues } from '../../../src/channels/slack/views/form-values.ts'
import { readSubscribeForm } from '../../../src/messenger/read-subscribe-form.ts'
import { alertValues, digestValues } from './form-samples.ts'

const read = (values: unknown) => readSubscribeForm(readFormValues(values))

describe('what a member puts into the form for subscribing', () => {
  it('is read as a wish for a digest', () => {
    expect(read(digestValues())).toEqual({
      kind: 'request',
      request: {
        kind: 'digest',
        filter: {
          pillars: ['2'],
          recommendations: [],
          publishers: ['nist'],
          words: 'quantum NOT computing',
          minimumTriage: 'watch',
        },
        language: 'both',
        timeZone: 'Asia/Tokyo',
        cadence: 'weekly',
        weekday: 3,
        time: '08:30',
      },
    })
  })

  it('is read as a wish for alerts, with quiet hours or none', () => {
    expect(read(alertValues())).toMatchObject({
      kind: 'request',
      request: { kind: 'alerts', quietHours: { from: '22:00', to: '07:00' }, mostADay: 5 },
    })
    const none = alertValues({ 'quiet-from': {}, 'quiet-to': {} })
    expect(read(none)).toMatchObject({ request: { quietHours: 'none' } })
  })

  it.each([
    [{ words: { value: 'NOT' } }, { words: 'words' }],
    [{ 'time-zone': { value: '+09:00' } }, { 'time-zone': 'timeZone' }],
    [{ language: {} }, { language: 'missing' }],
    [{ 'quiet-to': {} }, { 'quiet-to': 'quietHalf' }],
    [{ 'quiet-from': {} }, { 'quiet-from': 'quietHalf' }],
    [{ 'quiet-to': { selected_time: '22:00' } }, { 'quiet-to': 'quietSame' }],
    [{ 'most-a-day': { value: '0' } }, { 'most-a-day': 'mostADay' }],
    [{ 'most-a-day': { value: '2.5' } }, { 'most-a-day': 'mostADay' }],
  ] as const)('is told to be wrong at its field: %j', (more, faults) => {
    expect(read(alertValues(more))).toEqual({ kind: 'faults', faults })
  })

  it('is told to be wrong at all fields at once', () => {
    const wrong = digestValues({ time: {}, words: { value: 'a OR' }, 'time-zone': { value: '' } })
    expect(read(wrong)).toEqual({
      kind: 'faults',
      faults: { time: 'time', words: 'words', 'time-zone': 'timeZone' },
    })
  })

  it('is no wish where it is no form of ours', () => {
    fc.assert(
      fc.property(fc.anything(), (values) => {
        expect(read(values).kind).toBe('faults')
      }),
    )
  })
})

describe('what a form knows while it is filled in', () => {
  it('comes back as it was', () => {
    const memory = { place: { team: 'T1', channel: 'C1' }, entry: '41' }
    expect(readFormMemory(writeFormMemory(memory), 'T1')).toEqual(memory)
  })

  it.each([
    '',
    '{}',
    'null',
    '{"place":"T1"}',
    '{"place":7}',
    '{"place":"T2/C1"}',
    '{"place":"t1/c1"}',
  ])('is nothing where it is not ours, or of another workspace: %s', (written) => {
    expect(readFormMemory(written, 'T1')).toBeUndefined()
  })
})
