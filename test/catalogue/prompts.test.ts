import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadPrompts } from '../../src/catalogue/prompts.ts'
import { renderPrompt } from '../../src/domain/prompt.ts'

const OURS = join(import.meta.dirname, '../../prompts')

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'briefing-prompts-'))
  await write('classify-entry', { variables: '[codebook]', text: 'Use {{codebook}}.' })
  await write('summarise-entry', { text: 'Be brief.' })
  await write('answer-question', { variables: '[language]', text: 'Speak {{ language }}.' })
  await write('rewrite-question', { text: 'Ask.' })
  await write('research-question', { text: 'Search.' })
})
afterEach(() => rm(directory, { recursive: true }))

const write = (name: string, { variables = '[]', text = '', head = '' }): Promise<void> =>
  writeFile(
    join(directory, `${name}.md`),
    head ||
      `---\nname: ${name}\nversion: '3'\npurpose: A test.\nvariables: ${variables}\n---\n\n${text}\n`,
  )

const faultOf = async (): Promise<unknown> =>
  loadPrompts(directory).catch((error: unknown) => error)

describe('the prompts', () => {
  it('of this project load, name their variables and version, and render', async () => {
    const { classifyEntry, ...forQuestions } = await loadPrompts(OURS)
    expect(classifyEntry).toMatchObject({ name: 'classify-entry', variables: ['codebook'] })
    expect(renderPrompt(classifyEntry, { codebook: '9.9 A test' })).toContain('9.9 A test')
    for (const prompt of Object.values(forQuestions))
      expect(renderPrompt(prompt, { language: 'Japanese' })).not.toContain('{{')
  })

  it('are read with their front matter taken off', async () => {
    const { answerQuestion } = await loadPrompts(directory)
    expect(answerQuestion).toEqual({
      name: 'answer-question',
      version: '3',
      variables: ['language'],
      text: 'Speak {{ language }}.',
    })
  })

  it.each([
    ['no front matter', { head: 'Hello' }, 'answer-question.md:1: must begin with front matter'],
    ['broken YAML', { head: '---\nname: [\n---\nHello' }, 'answer-question.md:'],
    [
      'an unknown key',
      {
        head: '---\nname: answer-question\nversion: "1"\npurpose: x\nvariables: []\ncolour: red\n---\nHello',
      },
      'unknown key "colour"',
    ],
    [
      'a missing version',
      { head: '---\nname: answer-question\npurpose: x\nvariables: []\n---\nHello' },
      'version: is missing',
    ],
    [
      'a version that is a number',
      { head: '---\nname: answer-question\nversion: 2\npurpose: x\nvariables: []\n---\nHello' },
      'answer-question.md:3: version: must be a string',
    ],
    [
      'another name than the file',
      { head: '---\nname: other\nversion: "1"\npurpose: x\nvariables: []\n---\nHello' },
      'answer-question.md:2: name must be answer-question',
    ],
    [
      'a variable that is not declared',
      { text: 'Hello {{name}}.' },
      'answer-question.md:8: {{name}} is not among the variables',
    ],
    [
      'a declared variable that is not used',
      { variables: '[name]', text: 'Hello.' },
      'answer-question.md:5: the text does not use {{name}}',
    ],
  ])('with %s are refused, with file, line and reason', async (_, parts, reason) => {
    await write('answer-question', parts)
    const fault = await faultOf()
    expect(fault).toMatchObject({ name: 'BriefingError', code: 'catalogue-invalid' })
    expect(String(fault)).toContain(reason)
  })

  it('tell of all faults at once, and of files that nothing uses or that are not there', async () => {
    await rm(join(directory, 'classify-entry.md'))
    await write('answer-question', { text: '{{name}}' })
    await write('write-poem', { text: 'Rhyme.' })
    const fault = String(await faultOf())
    expect(fault).toContain('prompts/classify-entry.md: cannot be read')
    expect(fault).toContain('{{name}} is not among the variables')
    expect(fault).toContain('prompts/write-poem.md:1: no code uses this prompt')
  })
})

describe('rendering a prompt', () => {
  const prompt = {
    name: 'greet',
    version: '1',
    variables: ['name'],
    text: 'Hello {{name}}, {{ name }}!',
  }

  it('fills every place of a variable, and none inside a value', () => {
    expect(renderPrompt(prompt, { name: '{{name}} $& $1' })).toBe(
      'Hello {{name}} $& $1, {{name}} $& $1!',
    )
  })

  it('refuses to leave a place open', () => {
    expect(() => renderPrompt(prompt, {})).toThrow('asks for {{name}}, which nothing fills')
  })
})
