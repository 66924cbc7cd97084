import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { DOCUMENT_TYPES, type DocumentType } from '../../src/domain/question.ts'
import { DOCUMENT_TYPE_WORDS } from '../../src/text/document-types.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { readTypes } from '../../src/text/named-types.ts'

const TITLES: readonly (readonly [title: string, types: readonly DocumentType[]])[] = [
  ['AI Accountability Policy Request for Comment', ['consultation']],
  ['NIST Seeks Public Comments on Draft Guidelines', ['consultation', 'guideline']],
  ['Cyber Incident Reporting; Extension of Comment Period', ['consultation']],
  ['RFI on Semiconductor Supply Chains', ['consultation']],
  ['電子署名法施行規則の一部を改正する命令案等に係る意見募集を行います', ['consultation', 'rule']],
  ['電気通信事業法施行規則の改正案に対する意見募集の結果', ['rule']],
  ['ガイドライン（案）に関するパブリックコメントを開始しました', ['consultation', 'guideline']],
  ['AIに関するパブリック・コメントの結果', []],
  ['Final Rule: Securing the Connected Vehicle Supply Chain', ['rule']],
  ['Commission Proposes Rules for Landing Licenses', ['rule']],
  ['Notice of Proposed Rulemaking on Submarine Cables', ['consultation', 'rule']],
  ["Restoring State and Local Law Enforcement's Access to Equipment", []],
  ['経済安全保障推進法に基づく省令の公布', ['rule']],
  ['FIPS 204: Module-Lattice-Based Digital Signature Standard', ['standard']],
  ['ITU-T Y.3550 (12/2023): Cloud computing', ['standard']],
  ['National Institute of Standards and Technology Names Director', []],
  ['標準化人材の育成について', []],
  ['日本産業規格の制定', ['standard']],
  ['NIST SP 800-63-4: Digital Identity Guidelines', ['guideline']],
  ['「AI利活用における民事責任の解釈適用に関する手引き」', ['guideline']],
  ['CSWP 37B: April 2025 Status Report', ['report']],
  ['令和7年版情報通信白書', ['report']],
  ['Meeting of ITU-T Study Group 13', []],
  ['ミッション報告会', []],
  ['Commerce Department Announces Award', ['press-release']],
  ['大臣記者会見の概要', ['press-release']],
  ['Environmental Impact Statement for a Facility', []],
  ['Drafting Room Opens', []],
]

describe('kinds of publications', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it.each(TITLES)('tells those of "%s"', (title, types) => {
    const told = DOCUMENT_TYPES.filter((type) =>
      new RegExp(DOCUMENT_TYPE_WORDS[type], 'iu').test(title),
    )
    expect(told).toEqual(types)
  })

  it.each(DOCUMENT_TYPES)('are the same to PostgreSQL: %s', async (type) => {
    const pattern = DOCUMENT_TYPE_WORDS[type]
    const titles = TITLES.map(([title]) => title)
    const { rows } = await sql<{ title: string }>`
      select title from unnest(${titles}::text[]) with ordinality as t (title, at)
      where title ~* ${pattern} order by at
    `.execute(database.database)
    expect(rows.map(({ title }) => title)).toEqual(
      titles.filter((title) => new RegExp(pattern, 'iu').test(title)),
    )
  })
})

describe('kinds of publications in a question', () => {
  it.each<[string, readonly DocumentType[]]>([
    ['guidelines on AI', ['guideline']],
    ['any new guideline on AI', ['guideline']],
    ['what the guideline says', []],
    ['final rules and reports', ['rule', 'report']],
    ['the latest METI white paper', ['report']],
    ['open consultations', ['consultation']],
    ['意見募集中の案件', ['consultation']],
    ['省令と告示', ['rule']],
    ['標準化の動き', []],
    ['press releases', ['press-release']],
  ])('"%s"', (text, types) => {
    expect(readTypes(text).types).toEqual(types)
  })
})
