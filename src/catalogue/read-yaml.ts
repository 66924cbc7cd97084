import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Document, YAMLMap } from 'yaml'
import type { z } from 'zod'
import { BriefingError, describeError } from '../domain/errors.ts'
import { plainReason } from './plain-reason.ts'

const ENDING = /\.ya?ml$/iu
const FILE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*\.yaml$/u
const NAMING = 'lower-case letters, digits and hyphens, then .yaml'

interface Fault {
  /** From 1; undefined where the whole file is meant. */
  readonly line?: number | undefined
  readonly reason: string
}

/**
 * Reads one YAML file of the catalogue and checks it against its schema.
 * Throws BriefingError `catalogue-invalid` that tells every fault of the file, one a line, with the file named
 * relative to `root` (by default the folder that holds the file's own folder):
 * `sources/nist.yaml:12: feeds[0].address: must be an http(s) or file address`.
 */
export const readYaml = async <T>(
  path: string,
  schema: z.ZodType<T>,
  root = dirname(dirname(path)),
): Promise<T> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw invalid([`${relative(root, path)}: cannot be read: ${describeError(error)}`], path, root)
  })
  const result = check(text, schema)
  if ('value' in result) return result.value
  const lines = result.faults
    .toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
    .map(
      ({ line, reason }) => `${[relative(root, path), line].filter(Boolean).join(':')}: ${reason}`,
    )
  throw invalid([...new Set(lines)], path, root)
}

export interface YamlFolder<T> {
  readonly files: readonly { readonly name: string; readonly path: string; readonly value: T }[]
  /** The faults of all other files, in one. */
  readonly fault?: BriefingError
}

/**
 * Reads every *.yaml of a folder, in the order of their names. `name` is the file's name without its ending, lower-case
 * words joined by hyphens. Throws BriefingError `catalogue-invalid` if there is no such folder, or no such file in it.
 */
export const readYamlFolder = async <T>(
  directory: string,
  schema: z.ZodType<T>,
  root = dirname(directory),
): Promise<YamlFolder<T>> => {
  const names = await readdir(directory).catch((cause: unknown) => {
    throw noSuchFolder(directory, 'cannot be read', cause)
  })
  if (!names.some((each) => ENDING.test(each))) throw noSuchFolder(directory, 'holds no .yaml file')
  const faults: string[] = []
  const files = []
  for (const name of names.filter((each) => ENDING.test(each)).toSorted()) {
    const path = join(directory, name)
    if (!FILE_NAME.test(name)) {
      faults.push(`${relative(root, path)}: must be named like world-trade.yaml: ${NAMING}`)
      continue
    }
    try {
      files.push({
        name: basename(name, '.yaml'),
        path,
        value: await readYaml(path, schema, root),
      })
    } catch (error) {
      faults.push(describeError(error))
    }
  }
  return faults.length === 0
    ? { files }
    : { files, fault: invalid(faults, join(directory, '*.yaml'), root) }
}

const noSuchFolder = (directory: string, reason: string, cause?: unknown): BriefingError =>
  new BriefingError('catalogue-invalid', `The folder ${directory} ${reason}.`, {
    remedy: 'Name the folder of the catalogue by SOURCES_DIRECTORY or --sources.',
    cause,
  })

const invalid = (lines: readonly string[], path: string, root: string): BriefingError =>
  new BriefingError('catalogue-invalid', lines.join('\n'), {
    remedy: `Correct the lines named above; ${join(relative(root, dirname(path)), 'README.md')} and the JSON Schema of the file's first line tell what may stand there.`,
  })

const check = <T>(
  text: string,
  schema: z.ZodType<T>,
): { readonly value: T } | { readonly faults: readonly Fault[] } => {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  })
  const lineOf = (offset: number | undefined) =>
    offset === undefined ? undefined : lines.linePos(offset).line
  if (document.errors.length > 0) {
    return {
      faults: document.errors.map(({ pos, message }) => ({
        line: lineOf(pos[0]),
        reason: message,
      })),
    }
  }
  const data = asData(document)
  if ('reason' in data) return { faults: [data] }
  const parsed = schema.safeParse(data.value, { error: plainReason })
  if (parsed.success) return { value: parsed.data }
  return {
    faults: parsed.error.issues.flatMap((issue) =>
      issue.message.split('\n').map((message, index) => ({
        line: lineOf(offsetOf(document, issue, index)),
        reason: [pathText(issue.path), message].filter(Boolean).join(': '),
      })),
    ),
  }
}

/** The document as plain data; the yaml package refuses aliases that multiply (its maxAliasCount, 100). */
const asData = (document: Document): { readonly value: unknown } | Fault => {
  try {
    return { value: document.toJS() }
  } catch (error) {
    return { reason: describeError(error) }
  }
}

/** Where the nth fault of an issue begins: at its own value or key, else at the nearest ancestor in the file. */
const offsetOf = (document: Document, issue: z.core.$ZodIssue, nth: number): number | undefined => {
  const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys[nth] : undefined
  for (let length = issue.path.length; length >= 0; length -= 1) {
    const node = document.getIn(issue.path.slice(0, length), true)
    const key = isMap(node) ? keyOf(node, unknownKey) : undefined
    if (isNode(key)) return key.range?.[0]
    if (isNode(node)) return node.range?.[0]
  }
  return undefined
}

const keyOf = (map: YAMLMap, name: string | undefined): unknown =>
  map.items.map(({ key }) => key).find((key) => isScalar(key) && key.value === name)

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
