import type { AlertMessage, DigestMessage, DigestUpdate } from '../../domain/message.ts'
import type { Writing } from './writing.ts'
import {
  alertTitle,
  changesOf,
  hasChart,
  tellHead,
  tellSpan,
  tellUpdate,
  tellUrgency,
} from '../../text/tell-message.ts'
import { UNREACHABLE_NAMED } from '../../text/wording.ts'
import { writeBrief, writeChanges, writeHeadline, writeUrgency } from './write-brief.ts'

export const writeDigest = (digest: DigestMessage, writing: Writing): void => {
  const { page, words } = writing
  page.text(`${words.digest} · ${tellSpan(digest)}`, { style: 'bold' })
  for (const line of tellHead(digest)) page.text(line)
  page.blank()
  if (hasChart(digest)) writeChart(digest, writing)
  for (const { level, entries } of digest.sections) {
    page.text(words.triage[level], { style: 'bold' })
    page.blank()
    for (const entry of entries) {
      writeBrief(entry, writing, { isLevelTold: true, changes: [] })
      page.blank()
    }
  }
  if (digest.updates.length > 0) writeUpdates(digest.updates, writing)
  if (digest.unreachable.length > 0) writeUnreachable(digest.unreachable, writing)
}

/** Columns of the longest bar. */
const LONGEST = 10

const writeChart = ({ pillars }: DigestMessage, { page, words }: Writing): void => {
  page.text(words.chart, { style: 'bold' })
  const most = Math.max(...pillars.map(({ entries }) => entries))
  const wide = String(most).length
  for (const { pillarId, title, entries } of pillars) {
    const bar = '█'.repeat(Math.ceil((entries / most) * LONGEST)).padEnd(LONGEST)
    page.text(title, { first: `${pillarId} ${bar} ${String(entries).padStart(wide)}  `, indent: 2 })
  }
  page.blank()
}

const writeUpdates = (updates: readonly DigestUpdate[], writing: Writing): void => {
  const { page, words, reading } = writing
  page.text(words.updates, { style: 'bold' })
  page.blank()
  for (const update of updates) {
    writeHeadline(update.entry, tellUpdate(update, reading), writing)
    writeUrgency(tellUrgency(update.entry, reading, false), writing)
    writeChanges(update.changes, writing)
    page.blank()
  }
}

const writeUnreachable = (feeds: DigestMessage['unreachable'], { page, words }: Writing): void => {
  page.text(words.unreachable, { style: 'bold' })
  page.text(words.unreachableNote, { style: 'dim' })
  for (const { feed, reason } of feeds.slice(0, UNREACHABLE_NAMED))
    page.text(`${feed}: ${reason}`, { first: '• ', indent: 2 })
  const more = feeds.length - UNREACHABLE_NAMED
  if (more > 0) page.text(words.unreachableMore(more), { indent: 2 })
}

export const writeAlert = (alert: AlertMessage, writing: Writing): void => {
  const { page, words } = writing
  page.text(alertTitle(alert), { style: 'bold' })
  page.blank()
  for (const entry of alert.entries) {
    writeBrief(entry, writing, { isLevelTold: false, changes: changesOf(alert, entry) })
    page.blank()
  }
  if (alert.more > 0) page.text(words.moreInDigest(alert.more))
}
