import type { Bilingual, Language } from '../domain/language.ts'
import type { FeedCondition } from '../domain/health.ts'
import type { FeedState } from '../domain/feed-state.ts'

/** Since when a feed is as it is. */
export type Since = Pick<FeedState, 'newestEntryAt' | 'failingSince'>

/**
 * How a feed is, to a member: a phrase, with days in UTC. What its servers said is English, and for operators: see
 * health/feed-health.ts.
 */
export const tellHealth = (condition: FeedCondition, since: Since, language: Language): string =>
  TOLD[condition](since)[language]

const day = (date: Date): string => date.toISOString().slice(0, 10)

/** Since when it fails, where that is known. */
const failing = ({ failingSince }: Since): Bilingual =>
  failingSince === undefined
    ? { en: '', ja: '' }
    : { en: ` since ${day(failingSince)}`, ja: `${day(failingSince)}から` }

/** After which nothing new came, where that is known. */
const silent = ({ newestEntryAt }: Since): Bilingual =>
  newestEntryAt === undefined
    ? { en: 'nothing new for long', ja: '長い間、新しい公表がありません' }
    : {
        en: `nothing new since ${day(newestEntryAt)}`,
        ja: `${day(newestEntryAt)}以降、新しい公表がありません`,
      }

const TOLD: Readonly<Record<FeedCondition, (since: Since) => Bilingual>> = {
  ok: () => ({ en: 'up to date', ja: '正常に読み取れています' }),
  quiet: (since) => ({
    en: `quieter than usual: ${silent(since).en}`,
    ja: `通常より更新が少なく、${silent(since).ja}`,
  }),
  stale: silent,
  moved: () => ({ en: 'read at a new address', ja: '移転先から読み取っています' }),
  failing: (since) => ({
    en: `could not be read${failing(since).en}`,
    ja: `${failing(since).ja}読み取れていません`,
  }),
  gone: (since) => ({
    en: `its publisher's page is gone${failing(since).en}`,
    ja: `${failing(since).ja}配信元のページがありません`,
  }),
  blocked: (since) => ({
    en: `access is refused${failing(since).en}`,
    ja: `${failing(since).ja}取得を拒否されています`,
  }),
  'not polled': () => ({ en: 'not read yet', ja: 'まだ確認していません' }),
  disabled: () => ({ en: 'not watched', ja: '確認を停止しています' }),
}
