import { describe, expect, it } from 'vitest'
import { runBriefing } from '../support/briefing-process.ts'

const commands = [
  ['serve'],
  ['demo'],
  ['poll'],
  ['digest'],
  ['ask'],
  ['chat'],
  ['sources'],
  ['sources', 'list'],
  ['sources', 'check'],
  ['eval'],
  ['classify'],
  ['review'],
  ['costs'],
]

describe('the command line', () => {
  it.each(commands)('explains %s %s with --help', async (...words) => {
    const { status, stdout } = await runBriefing([...words.filter(Boolean), '--help'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^Usage: briefing/u)
  })

  it.each([
    [['fly'], /unknown command 'fly'/u],
    [['ask'], /missing required argument/u],
    [['digest', '--days', 'many'], /whole number from 1 to 366/u],
    [['digest', '--pillar', '9'], /Allowed choices/u],
    [
      ['sources', 'check', 'no-such-file.xml'],
      /neither a feed of the catalogue, nor a file here, nor an address/u,
    ],
    [['sources', 'check', 'package.json', '--as', 'no/feed'], /No feed is named “no\/feed”/u],
    [['eval', '--set', 'no-such-set.jsonl'], /no-such-set\.jsonl/u],
    [['poll', '--sources', 'no-such-folder'], /no-such-folder/u],
    [['classify', '--set', 'entries.jsonl'], /--show-prompt/u],
    [['classify', '--batch', '--collect'], /cannot be used with/u],
    [['review', 'decide', '1'], /--labels/u],
  ])('refuses %j with one helpful line and no stack trace', async (words, reason) => {
    const { status, stderr } = await runBriefing(words)
    expect(status).toBeGreaterThan(0)
    expect(stderr).toMatch(reason)
    expect(stderr).not.toMatch(/^\s+at /mu)
  })

  it('tells a wrong variable by its name, before anything starts', async () => {
    const { status, stderr } = await runBriefing(['sources', 'list'], { WEB_PORT: 'many' })
    expect(status).toBe(2)
    expect(stderr).toMatch(/WEB_PORT/u)
  })

  it('says how to mend a database that is not there, without its password', async () => {
    const { status, stderr } = await runBriefing(['ask', 'anything'], {
      DATABASE_URL: 'postgres://member:s3cret@127.0.0.1:1/briefing',
    })
    expect(status).toBe(1)
    expect(stderr).not.toMatch(/s3cret/u)
    expect(stderr).toMatch(/→/u)
  })
})
