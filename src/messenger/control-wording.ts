import type { Language } from '../domain/language.ts'
import type { PillarId } from '../domain/pillar.ts'

/** The words of the controls around a message; what every channel says is in src/text. */
export interface ControlWording {
  readonly subscribePillar: (pillar: PillarId) => string
  readonly wrongPillar: string
  readonly mute: string
  readonly askAbout: string
  readonly share: string
  /** Link to the message in a browser. */
  readonly page: string
  /** Heads of the table of pillars. */
  readonly pillar: string
  readonly entries: string
}

const en: ControlWording = {
  subscribePillar: (pillar) => `Subscribe to pillar ${pillar}`,
  wrongPillar: 'Wrong pillar',
  mute: 'Mute this source',
  askAbout: 'Ask about this',
  share: 'Share with channel',
  page: 'Read it in the browser',
  pillar: 'Pillar',
  entries: 'Publications',
}

const ja: ControlWording = {
  subscribePillar: (pillar) => `柱${pillar}のアラートを登録`,
  wrongPillar: '柱の分類が違う',
  mute: 'この公表元をミュート',
  askAbout: 'これについて質問',
  share: 'チャンネルで共有',
  page: 'ブラウザで読む',
  pillar: '柱',
  entries: '件数',
}

export const controlWording = (language: Language): ControlWording => ({ en, ja })[language]
