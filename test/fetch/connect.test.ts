import { connect, createServer, Socket, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createDial, type Connect, type ConnectTarget } from '../../src/fetch/connect.ts'
import { PUBLIC, PUBLIC_TOO, PUBLIC_V6 } from './fake-web.ts'
import { useServer } from './loopback.ts'

const portOf = useServer(createServer((socket) => void socket.on('error', () => undefined)))
const trust = { mayBeLocal: false, configured: true }
const url = new URL('https://feeds.example/')
const never = new AbortController().signal

const dialled: ConnectTarget[] = []
afterEach(() => void (dialled.length = 0))

/** Public addresses of which these are up; nothing but loopback is ever dialled. */
const web =
  (up: readonly string[]): Connect =>
  (target) => {
    dialled.push(target)
    return connect({ host: '127.0.0.1', port: up.includes(target.address) ? portOf() : 1 })
  }
const dial = (answers: readonly string[], up: readonly string[]) =>
  createDial(async () => answers.map((address) => ({ address })), web(up))(url, trust, never)

describe('a connection to a name with several addresses', () => {
  it('is opened to the first that answers, the other family second', async () => {
    const socket = await dial([PUBLIC_V6, '2606:4700::1111', PUBLIC], [PUBLIC])
    expect(dialled).toEqual([
      { address: PUBLIC_V6, family: 6, port: 443, hostname: 'feeds.example' },
      { address: PUBLIC, family: 4, port: 443, hostname: 'feeds.example' },
    ])
    expect((socket.address() as AddressInfo).address).toBe('127.0.0.1')
    socket.destroy()
  })

  it('fails where none answers, after four at most', async () => {
    const answers = [PUBLIC, PUBLIC_TOO, '1.1.1.1', '1.0.0.1', '9.9.9.9']
    await expect(dial(answers, ['9.9.9.9'])).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect(dialled).toHaveLength(4)
  })

  it('is not opened to any where the last one is forbidden', async () => {
    await expect(dial([PUBLIC, PUBLIC_TOO, '10.0.0.1'], [PUBLIC])).rejects.toMatchObject({
      fault: 'blocked',
    })
    expect(dialled).toEqual([])
  })
})

describe('a connection that is no longer wanted', () => {
  it('is given up while the name is looked up, and while it opens', async () => {
    const stop = new AbortController()
    const lookingUp = createDial(() => new Promise(() => undefined), web([]))
    const opening = createDial(
      async () => [{ address: PUBLIC }],
      (target) => {
        dialled.push(target)
        // One that is never connected, as if nobody answered.
        return new Socket()
      },
    )
    const both = [lookingUp(url, trust, stop.signal), opening(url, trust, stop.signal)]
    await expect.poll(() => dialled.length).toBe(1)
    stop.abort(new Error('enough'))
    for (const dialling of both) await expect(dialling).rejects.toThrow('enough')
  })
})
