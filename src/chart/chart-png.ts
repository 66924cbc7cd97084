/** A drawing as a PNG of its own size. The library is a binary of some megabytes: it is loaded with the first picture. */
export const chartPng = async (svg: string): Promise<Buffer> => {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const image = await loadImage(Buffer.from(svg))
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.encode('png')
}
