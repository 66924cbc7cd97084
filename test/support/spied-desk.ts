import { vi } from 'vitest'
import type { Desk, HomeContents } from '../../src/domain/desk.ts'
import type { NoticeMessage } from '../../src/domain/message.ts'
import { sampleChoices } from './sample-home.ts'

export const said = (title: string): NoticeMessage => ({
  kind: 'notice',
  language: 'en',
  title,
  lines: [],
})

const NOTHING: HomeContents = { subscriptions: [], sources: [] }

/** A desk that only writes down what it is asked. */
export const openSpiedDesk = () => ({
  choices: sampleChoices,
  home: vi.fn<Desk['home']>(async () => NOTHING),
  subscribe: vi.fn<Desk['subscribe']>(async () => said('Subscribed: Digest')),
  preview: vi.fn<Desk['preview']>(async () => said('What would come: Digest')),
  change: vi.fn<Desk['change']>(async () => said('Paused')),
  mute: vi.fn<Desk['mute']>(async (_place, id, isMuted) =>
    said(`${isMuted ? 'Muted' : 'No longer muted'}: ${id}`),
  ),
  object: vi.fn<Desk['object']>(async () => said('Thank you: it goes to review')),
  rate: vi.fn<Desk['rate']>(async () => true),
  answerShown: vi.fn<Desk['answerShown']>(async () => {}),
  rateShown: vi.fn<Desk['rateShown']>(async () => true),
  sent: vi.fn<Desk['sent']>(async () => undefined),
  share: vi.fn<Desk['share']>(async () => true),
  brief: vi.fn<Desk['brief']>(async () => said('not asked here')),
  questionAbout: vi.fn<Desk['questionAbout']>(async () => 'What does “FIPS 203” say?'),
  rejoin: vi.fn<Desk['rejoin']>(async () => {}),
  leave: vi.fn<Desk['leave']>(async () => {}),
})
