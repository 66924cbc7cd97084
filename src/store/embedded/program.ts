import { spawn } from 'node:child_process'
import { describeError } from '../../domain/errors.ts'

/** The system user as whom a program runs when we are root: PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

export interface ProgramResult {
  /** Exit status; `undefined` if the program could not be started or was killed. */
  readonly status: number | undefined
  readonly output: string
}

export interface ProgramSurroundings {
  readonly account?: Account | undefined
  /** Must be within reach of the account. */
  readonly directory?: string
  /** `ignore` for a program that leaves a daemon behind, which would hold our pipes open. */
  readonly output?: 'collect' | 'ignore'
}

/** Runs a program to its end. Never throws: a program that cannot be started has no status, and its output says why. */
export const runProgram = (
  program: string,
  arguments_: readonly string[],
  { account, directory, output: kind = 'collect' }: ProgramSurroundings = {},
): Promise<ProgramResult> =>
  new Promise((resolve) => {
    const stream = kind === 'collect' ? 'pipe' : 'ignore'
    const child = spawn(program, arguments_, {
      stdio: ['ignore', stream, stream],
      windowsHide: true,
      ...(directory === undefined ? {} : { cwd: directory }),
      ...account,
    })
    const pieces: Buffer[] = []
    const collect = (piece: Buffer) => pieces.push(piece)
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ status: undefined, output: describeError(error) }))
    child.on('close', (status) =>
      resolve({ status: status ?? undefined, output: Buffer.concat(pieces).toString('utf8') }),
    )
  })
