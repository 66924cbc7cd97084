import { createCanvas, loadImage } from '@napi-rs/canvas'
import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import type { PillarCount } from '../../src/domain/message.ts'
import { chartPng } from '../../src/chart/chart-png.ts'
import { pillarChart, type ChartLook } from '../../src/chart/pillar-chart.ts'

const pillars: readonly PillarCount[] = [
  { pillarId: '1', title: 'Trustworthy data flows', entries: 3 },
  { pillarId: '2', title: 'Emerging technologies', entries: 12 },
  { pillarId: '3', title: 'Digital <government> & "services"', entries: 0 },
]
const page: ChartLook = { language: 'en', medium: 'page' }
const picture: ChartLook = { language: 'ja', medium: 'picture' }

describe('the chart of the pillars', () => {
  it.each([
    ['page', page],
    ['picture', picture],
  ])('is drawn for a %s as it was when somebody last looked at it', async (name, look) => {
    const svg = pillarChart(pillars, look).replaceAll('><', '>\n<')
    await expect(`${svg}\n`).toMatchFileSnapshot(`golden/${name}.svg`)
  })

  it('tells in words what it shows, and keeps titles from being markup', () => {
    const $ = load(pillarChart(pillars, page), { xml: true })
    expect($('svg').attr('role')).toBe('img')
    expect($('svg').attr('aria-label')).toBe('Relevant publications by pillar')
    expect($('title').text()).toBe('Relevant publications by pillar')
    expect($('desc').text()).toBe(
      'Pillar 1, Trustworthy data flows: 3; Pillar 2, Emerging technologies: 12; ' +
        'Pillar 3, Digital <government> & "services": 0.',
    )
    expect($('desc').children()).toHaveLength(0)
  })

  it('takes the colour of the words around it on a page, and needs no style and no font', () => {
    const svg = pillarChart(pillars, page)
    expect(svg).not.toMatch(/#[\da-f]{3}|style=|<text|<script|href/iu)
    expect(svg).toContain('currentColor')
  })
})

/** What an RGBA picture holds at a place; `white`, or not. */
const pixelsOf = async (png: Buffer) => {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const at = (x: number, y: number) =>
    `#${Buffer.from(context.getImageData(x, y, 1, 1).data.slice(0, 3)).toString('hex')}`
  return { width: image.width, height: image.height, at }
}

const BAR_COLOUR = '#17605a'

/** Where the bar of a row ends: the first column right of its beginning in another colour. Pixels. */
const barsOf = async (counts: readonly PillarCount[]) => {
  const { width, height, at } = await pixelsOf(await chartPng(pillarChart(counts, picture)))
  const rowHeight = 48
  const lengths = counts.map((_, row) => {
    const y = 16 + row * rowHeight + rowHeight / 2
    const columns = Array.from({ length: width }, (_column, x) => x)
    return columns.filter((x) => at(x, y) === BAR_COLOUR).length
  })
  return { width, height, lengths, at }
}

describe('the chart as a PNG', () => {
  it('has the size of the drawing, on white', async () => {
    const { width, height, at } = await barsOf(pillars)
    expect([width, height]).toEqual([800, 176])
    expect([at(0, 0), at(799, 175)]).toEqual(['#ffffff', '#ffffff'])
  })

  it('has bars as long as the counts say, and one that can just be seen for none', async () => {
    const { lengths } = await barsOf(pillars)
    const [three = 0, twelve = 0, none = 0] = lengths
    expect(twelve).toBeGreaterThan(500)
    expect(Math.abs(three - twelve / 4)).toBeLessThanOrEqual(2)
    expect(none).toBe(2)
  })

  it('is drawn where nothing counts, and where a pillar has thousands', async () => {
    const none = await barsOf(pillars.map((pillar) => ({ ...pillar, entries: 0 })))
    expect(none.lengths).toEqual([2, 2, 2])
    const { lengths, at } = await barsOf([{ pillarId: '4', title: 'Many', entries: 8_888 }])
    expect(lengths[0]).toBeGreaterThan(500)
    // The digits end within the picture.
    expect(Array.from({ length: 64 }, (_, y) => at(795, y))).not.toContain('#1f2526')
  })

  it('draws number and count, also on a machine without fonts', async () => {
    const { at } = await barsOf(pillars)
    const inkIn = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, x) =>
        Array.from({ length: 48 }, (_row, y) => at(from + x, 64 + y)),
      )
        .flat()
        .filter((colour) => colour === '#1f2526').length
    // Before the bar of the second pillar, and behind it.
    expect(inkIn(0, 60)).toBeGreaterThan(20)
    expect(inkIn(700, 800)).toBeGreaterThan(40)
  })
})
