import { feedOf } from '../support/feed.ts'
import type { Entry } from '../../src/domain/entry.ts'
import type { Source } from '../../src/domain/source.ts'
import type { Store } from '../../src/domain/store.ts'
import { chunksOf } from '../../src/answer/chunks.ts'

/** What a few publishers have published, told in our own sentences about real publications. */
const PUBLISHED: Readonly<Record<string, readonly Omit<Entry, 'id' | 'categories'>[]>> = {
  nist: [
    {
      title: 'NIST Releases First 3 Finalized Post-Quantum Encryption Standards',
      url: 'https://www.nist.gov/news-events/news/2024/08/nist-releases-first-3-finalized-post-quantum-encryption-standards',
      summary:
        'FIPS 203, FIPS 204 and FIPS 205 are ready for use. Administrators are asked to begin the transition to the new algorithms as soon as possible.',
      language: 'en',
      publishedAt: '2024-08-13',
    },
    {
      title: 'SP 800-218A, Secure Software Development Practices for Generative AI',
      url: 'https://csrc.nist.gov/pubs/sp/800/218/a/final',
      summary:
        'A community profile that adds practices for generative AI and dual-use foundation models to the Secure Software Development Framework.',
      language: 'en',
      publishedAt: '2024-07-26',
    },
    {
      title: 'Cybersecurity Framework 2.0 adds a Govern function',
      url: 'https://www.nist.gov/cyberframework',
      summary:
        'Version 2.0 serves organizations of every size and comes with guides for small business.',
      language: 'en',
      publishedAt: '2024-02-26',
    },
  ],
  fcc: [
    {
      title: 'FCC Proposes New Rules for Submarine Cable Landing Licenses',
      url: 'https://www.fcc.gov/document/submarine-cable-landing-license-rules',
      summary:
        'Applicants would have to certify that no equipment on the covered list is used. Comments are due within thirty days of publication. File them at https://www.fcc.gov/ecfs until March 3.',
      text: 'The proposal reviews the rules for undersea cables for the first time in twenty years. It would shorten the licence term. It would also ask licensees for a cybersecurity risk management plan.',
      language: 'en',
      publishedAt: '2025-08-07',
    },
    {
      title: 'Spectrum auction for the upper C-band',
      url: 'https://www.fcc.gov/auctions',
      summary: 'The Commission asks how much of the upper C-band should go to mobile broadband.',
      language: 'en',
      publishedAt: '2025-02-27',
    },
  ],
  meti: [
    {
      title: '半導体・デジタル産業戦略を改定しました',
      url: 'https://www.meti.go.jp/policy/mono_info_service/joho/conference/semicon_digital.html',
      summary: '次世代半導体の量産に向けた支援の進め方をまとめました。人材の育成も柱の一つです。',
      language: 'ja',
      publishedAt: '2025-05-30',
    },
    {
      title: 'IoT製品のセキュリティ適合性評価制度（JC-STAR）の受付を開始',
      url: 'https://www.ipa.go.jp/security/jc-star/index.html',
      summary:
        '情報処理推進機構がラベルの申請を受け付けます。最低限の基準を満たす製品に星一つが付きます。',
      language: 'ja',
      publishedAt: '2025-03-25',
    },
  ],
  mic: [
    {
      title: '海底ケーブルの防護に関する検討会の報告書',
      url: 'https://www.soumu.go.jp/main_sosiki/kenkyu/cable/index.html',
      summary: '陸揚局の分散と修理船の確保を求めています。',
      language: 'ja',
      publishedAt: '2025-06-20',
    },
    {
      title: 'AI事業者ガイドライン（第1.1版）の公表',
      url: 'https://www.soumu.go.jp/main_sosiki/kenkyu/ai_network/index.html',
      summary: '総務省と経済産業省は、AIの開発者、提供者、利用者が守る事項を更新しました。',
      language: 'ja',
      publishedAt: '2025-03-28',
    },
  ],
  ppc: [
    {
      title: '個人情報保護法のいわゆる３年ごと見直しの検討状況',
      url: 'https://www.ppc.go.jp/personalinfo/3nengotominaoshi/',
      summary: '課徴金と団体による差止請求について意見が分かれています。',
      language: 'ja',
      publishedAt: '2025-03-05',
    },
  ],
}

const publisher = (id: string, en: string, ja: string): Source => ({
  id,
  publisher: { en, ja },
  homepage: `https://${id}.example/`,
  feeds: [],
})

export const PUBLISHERS: readonly Source[] = [
  publisher('nist', 'NIST', '米国国立標準技術研究所'),
  publisher('fcc', 'FCC', '連邦通信委員会'),
  publisher('meti', 'METI', '経済産業省'),
  publisher('mic', 'MIC', '総務省'),
  publisher('ppc', 'PPC', '個人情報保護委員会'),
]

/** Stores and indexes them, as a poll would. */
export const publishAll = async (store: Store): Promise<void> => {
  const now = new Date('2025-09-01T00:00:00Z')
  for (const [sourceId, entries] of Object.entries(PUBLISHED)) {
    const feedId = `${sourceId}/news`
    const state = { feedId, validators: {}, nextCheckAt: now, failures: 0 }
    await store.entries.record(
      feedOf(feedId),
      entries.map((entry) => Object.assign({ id: entry.title, categories: [] }, entry)),
      { state, fetchedAt: now },
    )
  }
  const entries = await store.searchIndex.unindexed(100)
  await store.searchIndex.put(entries.map((entry) => ({ entry, chunks: chunksOf(entry) })))
}
