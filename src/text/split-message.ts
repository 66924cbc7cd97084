import type {
  AlertMessage,
  AnswerMessage,
  BriefEntry,
  DigestMessage,
  DigestUpdate,
  Message,
  NoticeMessage,
} from '../domain/message.ts'
import type { TriageLevel } from '../domain/triage.ts'

/** Whether a message goes into one post with all its words. */
export type Fits = (message: Message) => boolean

/** In pieces that fit one post each; what is too long even alone stands alone. */
export const splitMessage = (message: Message, fits: Fits): readonly Message[] => {
  if (fits(message)) return [message]
  if (message.kind === 'digest') return splitDigest(message, fits)
  if (message.kind === 'alert') return splitAlert(message, fits)
  return message.kind === 'answer' ? splitAnswer(message, fits) : splitNotice(message, fits)
}

/** Which of all the items a piece holds: from ≤ at < to. */
interface Span {
  readonly from: number
  readonly to: number
}

/** As many items a piece as fit, at least one; none where there are none. */
const pack = (items: number, isFit: (span: Span) => boolean): readonly Span[] => {
  const spans: Span[] = []
  let from = 0
  for (let to = 2; to <= items + 1; to += 1)
    if (to > items || (to - from > 1 && !isFit({ from, to }))) {
      spans.push({ from, to: to - 1 })
      from = to - 1
    }
  return spans
}

type DigestItem = { readonly level: TriageLevel; readonly entry: BriefEntry } | DigestUpdate

const splitDigest = (digest: DigestMessage, fits: Fits): readonly Message[] => {
  const items: readonly DigestItem[] = [
    ...digest.sections.flatMap(({ level, entries }) => entries.map((entry) => ({ level, entry }))),
    ...digest.updates,
  ]
  if (digest.part !== undefined || items.length < 2) return [digest]
  const piece = ({ from, to }: Span, part: NonNullable<DigestMessage['part']>): DigestMessage => {
    const held = items.slice(from, to)
    return {
      ...digest,
      sections: digest.sections
        .map(({ level }) => ({
          level,
          entries: held.flatMap((item) =>
            'level' in item && item.level === level ? item.entry : [],
          ),
        }))
        .filter(({ entries }) => entries.length > 0),
      updates: held.filter((item) => 'changes' in item),
      unreachable: from === 0 ? digest.unreachable : [],
      part,
    }
  }
  const spans = pack(items.length, (span) =>
    fits(piece(span, { number: span.from === 0 ? 1 : items.length, of: items.length })),
  )
  return spans.map((span, at) => piece(span, { number: at + 1, of: spans.length }))
}

const splitAlert = (alert: AlertMessage, fits: Fits): readonly Message[] => {
  const { update, ...rest } = alert
  if (alert.entries.length < 2) return [alert]
  const piece = ({ from, to }: Span): AlertMessage => {
    const entries = alert.entries.slice(from, to)
    const isUpdate = update !== undefined && entries.some(({ key }) => key === update.entryKey)
    return {
      ...rest,
      entries,
      more: to === alert.entries.length ? alert.more : 0,
      ...(isUpdate ? { update } : {}),
    }
  }
  return pack(alert.entries.length, (span) => fits(piece(span))).map(piece)
}

/** Each piece has the sources of its sentences, under the numbers that they have in the whole; the last has the buttons. */
const splitAnswer = (answer: AnswerMessage, fits: Fits): readonly Message[] => {
  const { questionId, tally, ...rest } = answer
  const { sentences } = answer
  if (sentences.length < 2) return [answer]
  const piece = ({ from, to }: Span): AnswerMessage => {
    const held = sentences.slice(from, to)
    return {
      ...rest,
      sentences: held,
      citations: answer.citations.filter(({ number }) =>
        held.some(({ citations }) => citations.includes(number)),
      ),
      ...(tally === undefined || from > 0 ? {} : { tally }),
      ...(questionId === undefined || to < sentences.length ? {} : { questionId }),
    }
  }
  return pack(sentences.length, (span) => fits(piece(span))).map(piece)
}

const splitNotice = (notice: NoticeMessage, fits: Fits): readonly Message[] => {
  const { lines } = notice
  if (lines.length < 2) return [notice]
  const piece = ({ from, to }: Span) => ({ ...notice, lines: lines.slice(from, to) })
  return pack(lines.length, (span) => fits(piece(span))).map(piece)
}
