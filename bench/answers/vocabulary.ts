import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadGlossary } from '../../src/catalogue/glossary.ts'
import { loadPillars } from '../../src/catalogue/pillars.ts'
import { plainText } from '../../src/text/plain-text.ts'
import { between, pick } from './chance.ts'

/** Words of one language as its texts are made of them. */
export interface Vocabulary {
  /** As often as the captures say them: a pick is as likely as in a real text. */
  readonly running: readonly string[]
  /** What entries are about: phrases of the glossary, and of the pillars' terms. */
  readonly subjects: readonly string[]
  /** Made up, the first ones most often: real texts have ever new names. */
  readonly names: readonly string[]
}

const NAMES = 60_000
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u

const filesIn = async (folder: string): Promise<string> => {
  const names = await readdir(folder)
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return files.map(plainText).join('\n')
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })
const segmentsOf = (text: string): string[] =>
  Array.from(segmenter.segment(text))
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment }) => segment)

const madeUp = (chance: () => number, parts: readonly string[], length: number): string =>
  Array.from({ length }, () => pick(chance, parts)).join('')

const SYLLABLES =
  'ba ce do fi gan hol ir ka lum mar nor pol que ras sten tor und ver wil yor'.split(' ')
const CHARACTERS = Array.from('山川田村本木林森石原野島崎江沢井橋松竹梅東西南北中上下大小新')

const madeNames = (of: () => string): string[] => Array.from({ length: NAMES }, of)

/** The words of the sample captures, the pillars and the glossary, by language. */
export const readVocabularies = async (
  root: string,
  chance: () => number,
): Promise<Record<'en' | 'ja', Vocabulary>> => {
  const captures = await filesIn(join(root, 'sources/sample/captures'))
  const { pillars } = await loadPillars(join(root, 'prompts/pillars'))
  const recommendations = pillars.flatMap((pillar) => pillar.recommendations)
  const told = recommendations.flatMap(({ definition, includes, examples }) =>
    [definition].concat(includes, examples),
  )
  const all = segmentsOf([captures, ...told].join('\n'))
  const glossary = await loadGlossary(join(root, 'prompts/glossary.yaml'))
  return {
    en: {
      running: all.filter((word) => /^[A-Za-z][a-z'-]*$/u.test(word)),
      subjects: glossary.flatMap(({ en }) => en),
      names: madeNames(() => madeUp(chance, SYLLABLES, between(chance, 2, 4))),
    },
    ja: {
      running: all.filter((word) => JAPANESE.test(word)),
      subjects: glossary.flatMap(({ ja }) => ja),
      names: madeNames(() => madeUp(chance, CHARACTERS, between(chance, 2, 4))),
    },
  }
}

/** The first ones far more often than the last ones, as Zipf has it. */
export const pickName = (chance: () => number, { names }: Vocabulary): string =>
  names[Math.floor(names.length ** chance()) - 1] ?? names[0] ?? ''
