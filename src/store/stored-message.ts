import type { BriefEntry, DigestMessage, DigestSection, Message } from '../domain/message.ts'
import { TRIAGE_LEVELS } from '../domain/triage.ts'

/** A message as JSON gives it back: the dates of a digest's period are texts, and digests of earlier versions are built otherwise. */
export type StoredMessage =
  Exclude<Message, DigestMessage> | AsJson<DigestMessage> | AsJson<EarlierDigest>

type AsJson<Digest extends { readonly period: unknown }> = Omit<Digest, 'period'> & {
  readonly period: { readonly from: string; readonly to: string }
}

/** Digests were told by pillar before they were told by urgency. */
type EarlierDigest = Omit<DigestMessage, 'pillars' | 'sections' | 'updates' | 'publishers'> & {
  readonly sections: readonly {
    readonly pillarId: string
    readonly title: string
    readonly entries: readonly BriefEntry[]
  }[]
}

export const revive = (message: StoredMessage): Message => {
  if (message.kind !== 'digest') return message
  const period = { from: new Date(message.period.from), to: new Date(message.period.to) }
  return 'pillars' in message ? { ...message, period } : { ...rebuilt(message), period }
}

const rebuilt = (digest: AsJson<EarlierDigest>): AsJson<DigestMessage> => {
  const entries = digest.sections.flatMap((section) => section.entries)
  const byLevel = Map.groupBy(entries, ({ triage }) => triage?.level ?? 'context')
  return {
    ...digest,
    pillars: digest.sections.map(({ pillarId, title, entries: { length } }) => ({
      pillarId,
      title,
      entries: length,
    })),
    sections: TRIAGE_LEVELS.flatMap((level): readonly DigestSection[] => {
      const found = byLevel.get(level)
      return found === undefined ? [] : [{ level, entries: found }]
    }),
    updates: [],
    publishers: [],
  }
}
