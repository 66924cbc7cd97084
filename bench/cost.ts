/**
 * What classifying 1,000 entries costs, by the prompts as they stand: npm run bench -- cost [SET.jsonl]. Nothing is sent:
 * tokens are counted as the vendor cuts words (o200k_base), replies are made of the labels that the set gives.
 */
import Table from 'cli-table3'
import { countTokens as count } from 'gpt-tokenizer'
import { basename, join } from 'node:path'
import type { EntryText } from '../src/domain/language-model.ts'
import type { ModelPrice } from '../src/domain/spending.ts'
import { createClassifyTask } from '../src/language-models/openai/classify.ts'
import { loadModelPrices } from '../src/catalogue/model-prices.ts'
import { loadPillars } from '../src/catalogue/pillars.ts'
import { loadPrompts } from '../src/catalogue/prompts.ts'
import { type GoldEntry, readLabelledEntries } from '../src/catalogue/labelled-entries.ts'
import { responsesBody } from '../src/language-models/openai/task.ts'

const ROOT = join(import.meta.dirname, '..')
const ENTRIES = 1_000
const PACKED = 5
const BATCH_SHARE = 0.5
/** Of the entries, those on which the readers differ; they are asked three times in all. */
const DISPUTED_SHARE = 1 / 3
const QUOTE_CHARACTERS = 200
const MODELS = ['gpt-6-luna', 'gpt-6-sol'] as const
/** A text may hold what is a command to some model: here it is words. */
const countTokens = (text: string): number => count(text, { disallowedSpecial: new Set() })

const [set = join(ROOT, 'test/evals/entries.jsonl')] = process.argv.slice(2)
const prompts = join(ROOT, 'prompts')
const gold = await readLabelledEntries(set)
const prices = await loadModelPrices(join(prompts, 'model-prices.yaml'))
const { pillars } = await loadPillars(join(prompts, 'pillars'))
const { classifyEntry } = await loadPrompts(prompts)
const taskOf = createClassifyTask(classifyEntry, pillars)

/** The same before every input: the instructions and the form of the reply. */
const fixedTokens = (() => {
  const { instructions, text } = responsesBody('', taskOf([]))
  return countTokens(instructions) + countTokens(JSON.stringify(text.format))
})()

const textOf = ({ title, summary, lang }: GoldEntry): EntryText => ({
  title,
  summary,
  language: lang,
})

/** Proves each label by the title. */
const replyTo = (entries: readonly GoldEntry[]): string =>
  JSON.stringify({
    entries: entries.map(({ title, labels }, at) => ({
      id: `entry-${at + 1}`,
      relevant: labels.length > 0,
      labels: labels.map((recommendation) => ({
        quote: title.slice(0, QUOTE_CHARACTERS),
        recommendation,
      })),
    })),
  })

interface Use {
  readonly name: string
  readonly input: number
  readonly cacheable: number
  readonly output: number
  readonly share: number
}

const sum = (amounts: readonly number[]): number =>
  amounts.reduce((total, amount) => total + amount, 0)

/** Of 1,000 entries like those of the set, so many a call. */
const useOf = (name: string, size: number): Use => {
  const calls = Array.from({ length: Math.ceil(gold.length / size) }, (_, at) =>
    gold.slice(at * size, (at + 1) * size),
  )
  const scale = ENTRIES / gold.length
  const varying = sum(calls.map((each) => countTokens(taskOf(each.map(textOf)).input)))
  const output = sum(calls.map((each) => countTokens(replyTo(each))))
  const asked = ENTRIES / size
  return {
    name,
    input: varying * scale + fixedTokens * asked,
    cacheable: fixedTokens * (asked - 1),
    output: output * scale,
    share: 1,
  }
}

const repeated = (name: string, { input, cacheable, output }: Use): Use => {
  const times = 1 + 2 * DISPUTED_SHARE
  return {
    name,
    input: input * times,
    cacheable: cacheable * times + fixedTokens * (times - 1),
    output: output * times,
    share: 1,
  }
}

const dollarsOf = ({ input, output, share }: Use, cached: number, price: ModelPrice): number =>
  (share * ((input - cached) * price.input + cached * price.cached + output * price.output)) / 1e6

const alone = useOf('one entry a call', 1)
const rows: readonly Use[] = [
  alone,
  useOf(`${PACKED} entries a call`, PACKED),
  { ...alone, name: 'Batch, one entry a call', share: BATCH_SHARE },
  repeated('one a call, a third asked three times', alone),
]

const number = (value: number): string => Math.round(value).toLocaleString('en-US')
const money = (value: number): string => `$${value.toFixed(3)}`

const table = new Table({
  head: [
    `${number(ENTRIES)} entries`,
    'input',
    'cacheable',
    'output',
    ...MODELS.flatMap((model) => [model, 'without cache']),
  ],
  colAligns: ['left', ...Array.from({ length: 3 + 2 * MODELS.length }, () => 'right' as const)],
  style: { head: [], border: [] },
})
for (const use of rows) {
  const costs = MODELS.flatMap((model) => {
    const price = prices.get(model)
    if (price === undefined) throw new Error(`prompts/model-prices.yaml has no ${model}`)
    return [dollarsOf(use, use.cacheable, price), dollarsOf(use, 0, price)].map(money)
  })
  table.push([use.name, number(use.input), number(use.cacheable), number(use.output), ...costs])
}
console.log(table.toString())
console.log(
  `Assumed: ${gold.length} entries of ${basename(set)} by title and summary, without a text behind them, as many times as it takes; ` +
    `${classifyEntry.name} ${classifyEntry.version} with the reply's form is ${number(fixedTokens)} tokens, cached from the second call on; ` +
    `every reply fits at once and quotes the title; no reasoning; Batch at half of every price, cached input too; prices as in prompts/model-prices.yaml.`,
)
