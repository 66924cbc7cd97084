import type { Pillar, Recommendation } from '../../src/domain/pillar.ts'

// A paper of a council that there is not, in the shape of a policy recommendation.

export const COUNCIL_PAPER = `The Harbour Council speaks for those who use the harbours of two islands. It met twice this year,
and asks the two harbour boards to consider what follows.

- 1. Promote Open and Trusted Harbours
- Free Movement of Barges: Ending rules by which a barge must be built where it sails.

Such rules raise the price of every crossing. The Council urges both boards to end them.

- The Importance of Common Pilot Licences: Letting a pilot of one island work on the other.
 A licence of one island is not known on the other today, and pilots take the same test two times over the
 years that they work.
2. Strengthen Joint Leadership in the Promotion of Emerging Lanterns

 Applying careful lantern governance as the keepers of both islands wrote it down, so that it is known to all.

Lamps are changed often. The Council asks for one book of rules.

• Al Lamp Security: Keeping lamps from strangers' hands.
The Council asks for locks. It proposes:

- Locks on all lamps along the mole
- Keys that are kept in one place

 Repair of Deep Sea Cables: Sending a ship at once.

A cable that lies broken for a month costs more than the ship.
`

const recommendation = (id: string, en: string, ja: string): Recommendation => ({
  id,
  pillarId: id.slice(0, 1),
  title: { en, ja },
  definition: '',
  whyItMatters: { en: '', ja: '' },
  includes: [],
  excludes: [],
  terms: { en: [], ja: [], titles: [], otherwise: [], unless: [] },
  examples: [],
})

export const COUNCIL_PILLARS: readonly Pillar[] = [
  {
    id: '1',
    title: { en: 'Promote Open, Trusted Harbours', ja: '開かれた港' },
    recommendations: [
      recommendation('1.1', 'Free Movement of Barges', 'はしけの自由な移動'),
      recommendation('1.2', 'Common Pilot Licences', '水先人免許の共通化'),
    ],
  },
  {
    id: '2',
    title: { en: 'Strengthen Joint Leadership in Emerging Lanterns', ja: '灯台技術の先導' },
    recommendations: [
      recommendation('2.1', 'Careful Lantern Governance', '灯台の運営規則'),
      recommendation('2.2', 'AI Lamp Security', '灯火の安全確保'),
      recommendation('2.3', 'Repair of Deep Sea Cables', '深海ケーブルの修理'),
    ],
  },
]
