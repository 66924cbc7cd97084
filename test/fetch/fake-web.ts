import { connect } from 'node:net'
import { beforeEach } from 'vitest'
import type { ConnectTarget, Resolve } from '../../src/fetch/connect.ts'
import { useLoopback, type Loopback } from './loopback.ts'

/**
 * A web of names that exist nowhere: the resolver is ours, and whatever the fetcher dials ends at the one server on
 * loopback. `dialled` tells where it would have gone. Nothing ever leaves this machine.
 */
export interface FakeWeb extends Loopback {
  readonly dialled: ConnectTarget[]
  readonly resolved: string[]
  /** The answers of the resolver, one after another; the last one stays. */
  readonly name: (hostname: string, ...answers: (readonly string[])[]) => void
}

/** Public addresses, that are never dialled. */
export const PUBLIC = '93.184.215.14'
export const PUBLIC_TOO = '8.8.8.8'
export const PUBLIC_V6 = '2606:2800:21f:cb07:6820:80da:af6b:8b2c'

export const useFakeWeb = (options: () => { allowLocal?: boolean } = () => ({})): FakeWeb => {
  const dialled: ConnectTarget[] = []
  const resolved: string[] = []
  const names = new Map<string, (readonly string[])[]>()
  const resolve: Resolve = async (hostname) => {
    resolved.push(hostname)
    const answers = names.get(hostname) ?? [[PUBLIC]]
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    return (answer ?? []).map((address) => ({ address }))
  }
  const loopback: Loopback = useLoopback(() => ({
    allowLocal: false,
    resolve,
    connect: (target) => {
      dialled.push(target)
      return connect({ host: '127.0.0.1', port: loopback.port() })
    },
    ...options(),
  }))
  beforeEach(() => {
    dialled.length = 0
    resolved.length = 0
    names.clear()
  })
  return {
    ...loopback,
    dialled,
    resolved,
    name: (hostname, ...answers) => void names.set(hostname, answers),
  }
}
