/**
 * The events of a response that is sent as server-sent events, by their name and data: EventSource cannot post a question.
 * Fields and line ends as of WHATWG HTML, 9.2.6, so far as the server writes them.
 * @param {ReadableStream<Uint8Array>} body
 */
export async function* readEvents(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split('\n\n')
    rest = blocks.pop()
    for (const block of blocks) yield eventOf(block)
  }
}

/** @param {string} block */
const eventOf = (block) => {
  /** @type {(name: string) => string[]} */
  const valuesOf = (name) =>
    block
      .split('\n')
      .filter((line) => line.startsWith(`${name}: `))
      .map((line) => line.slice(name.length + 2))
  return { event: valuesOf('event').join(''), data: valuesOf('data').join('\n') }
}
