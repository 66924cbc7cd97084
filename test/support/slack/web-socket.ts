// As much of a WebSocket server (RFC 6455) as Socket Mode needs: text in one frame each way, pings, and an end.
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

export interface Connection {
  readonly send: (text: string) => void
  readonly close: () => void
}

interface Hearing {
  readonly onText: (text: string) => void
  readonly onClose: () => void
}

const KEY_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 } as const
const MASK_BYTES = 4

interface Frame {
  readonly opcode: number
  readonly payload: Buffer
  /** How many bytes of the input it was. */
  readonly length: number
}

/** The first frame in the bytes, unmasked; undefined while it is not all there. */
const firstFrame = (bytes: Buffer): Frame | undefined => {
  if (bytes.length < 2) return undefined
  const short = bytes.readUInt8(1) & 0x7f
  const header = 2 + (short === 126 ? 2 : 0) + (short === 127 ? 8 : 0)
  if (bytes.length < header + MASK_BYTES) return undefined
  const long = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  const size = short === 126 ? bytes.readUInt16BE(2) : long
  const start = header + MASK_BYTES
  if (bytes.length < start + size) return undefined
  const mask = bytes.subarray(header, start)
  const payload = Buffer.from(bytes.subarray(start, start + size))
  for (const [at, byte] of payload.entries()) payload[at] = byte ^ (mask[at % MASK_BYTES] ?? 0)
  return { opcode: bytes.readUInt8(0) & 0x0f, payload, length: start + size }
}

const frameOf = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload])
  const header = Buffer.alloc(10)
  header.writeUInt8(0x80 | opcode, 0)
  header.writeUInt8(127, 1)
  header.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([header, payload])
}

/** Answers the handshake and begins to hear. */
export const acceptWebSocket = (
  request: IncomingMessage,
  socket: Duplex,
  hearing: Hearing,
): Connection => {
  const key = request.headers['sec-websocket-key'] ?? ''
  const accept = createHash('sha1').update(`${key}${KEY_SUFFIX}`).digest('base64')
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  const send = (opcode: number, payload: Buffer) => {
    if (socket.writable) socket.write(frameOf(opcode, payload))
  }
  const hear = ({ opcode, payload }: Frame) => {
    if (opcode === OPCODE.text) hearing.onText(payload.toString())
    if (opcode === OPCODE.ping) send(OPCODE.pong, payload)
    if (opcode !== OPCODE.close) return
    send(OPCODE.close, payload)
    socket.end()
  }
  let unread = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    unread = Buffer.concat([unread, bytes])
    for (let frame = firstFrame(unread); frame !== undefined; frame = firstFrame(unread)) {
      unread = unread.subarray(frame.length)
      hear(frame)
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', hearing.onClose)
  return {
    send: (text) => send(OPCODE.text, Buffer.from(text)),
    close: () => {
      send(OPCODE.close, Buffer.alloc(0))
      socket.end()
    },
  }
}
