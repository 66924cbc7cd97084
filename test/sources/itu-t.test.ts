import { describe, expect, it } from 'vitest'
import { readCapture } from './read-capture.ts'

describe('the page of a TSB circular', () => {
  it('is one entry that leads to the English PDF', async () => {
    const { entries } = await readCapture('itu-t/circulars', {
      address: 'https://www.itu.int/md/T25-TSB-CIR-0179/en',
    })
    expect(entries).toMatchObject([
      {
        title: 'TSB Circular 179 - ITU-T workshop: call for use cases and benchmarks',
        url: 'https://www.itu.int/dms_pub/itu-t/md/25/tsb/cir/T25-TSB-CIR-0179!!PDF-E.pdf',
        publishedAt: '2026-10-08',
      },
    ])
  })
})

describe('ITU-T Recommendations', () => {
  it('come from the search with number, title, day of approval and status', async () => {
    const { entries } = await readCapture('itu-t/recommendations-y')
    expect(entries.map(({ title, publishedAt, summary }) => [title, publishedAt, summary])).toEqual(
      [
        [
          'ITU-T Y.3800 (10/2019): Overview on networks supporting quantum key distribution',
          '2019-10-29',
          'Status: In force.',
        ],
        [
          'ITU-T Y.3810 (09/2022): Quantum key distribution network interworking - Framework',
          '2022-09-29',
          'Status: In force.',
        ],
        ['ITU-T Y Suppl. 70 (07/2021)', '2021-07-16', 'Status: Superseded.'],
      ],
    )
  })

  it('stand on the page of their series as links whose attribute is the title', async () => {
    const { entries } = await readCapture('itu-t/recommendations-page-y')
    expect(entries.map(({ title, url, categories }) => [categories, title, url])).toEqual([
      [
        ['Y.3800'],
        'Overview on networks supporting quantum key distribution',
        'https://www.itu.int/ITU-T/recommendations/rec.aspx?rec=14013',
      ],
      [
        ['Y.3801'],
        'Functional requirements for quantum key distribution networks',
        'https://www.itu.int/ITU-T/recommendations/rec.aspx?rec=14257',
      ],
      [
        ['Y.3802'],
        'Quantum key distribution networks - Functional architecture',
        'https://www.itu.int/ITU-T/recommendations/rec.aspx?rec=14407',
      ],
    ])
  })
})

describe('the ITU-T work programme', () => {
  it('is read row by row, without its header and its pager', async () => {
    const { entries } = await readCapture('itu-t/work-programme-13')
    expect(entries.map(({ title, url, categories }) => [categories, title, url])).toEqual([
      [
        ['Y.bDDN-MecArch-KC'],
        'Big data driven networking – Architecture and mechanism of knowledge construction',
        'http://www.itu.int/itu-t/workprog/wp_item.aspx?isn=21501',
      ],
      [
        ['Y.QKDN-fr-sat'],
        'Quantum key distribution networks – Framework for satellite links',
        'http://www.itu.int/itu-t/workprog/wp_item.aspx?isn=21777',
      ],
    ])
  })

  it('takes the month in which approval is planned for no date', async () => {
    const { entries, problems } = await readCapture('itu-t/work-programme-13')
    expect(entries.map(({ summary, publishedAt }) => [summary, publishedAt])).toEqual([
      ['2026-07', undefined],
      ['2027-03', undefined],
    ])
    expect(problems).toEqual([])
  })
})
