import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { packed } from './packed.ts'

const pixelsOf = async (png: Buffer | undefined) => {
  const image = await loadImage(png ?? '')
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const pixels = Array.from({ length: data.length / 4 }, (_, at) => [
    ...data.subarray(4 * at, 4 * at + 4),
  ])
  return { width: image.width, height: image.height, pixels }
}

describe('the icons', () => {
  it('have a colour that fills 192 × 192 pixels', async () => {
    const { width, height, pixels } = await pixelsOf((await packed()).get('color.png'))
    expect([width, height]).toEqual([192, 192])
    expect(pixels.filter(([, , , alpha]) => alpha !== 255)).toEqual([])
    expect(pixels[0]).toEqual([0x1d, 0x5c, 0x57, 255])
  })

  it('have an outline of 32 × 32 pixels, white on nothing', async () => {
    const { width, height, pixels } = await pixelsOf((await packed()).get('outline.png'))
    expect([width, height]).toEqual([32, 32])
    const seen = pixels.filter(([, , , alpha]) => alpha !== 0)
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.length).toBeLessThan(700)
    expect(
      seen.filter(([red, green, blue]) => red !== 255 || green !== 255 || blue !== 255),
    ).toEqual([])
  })
})
