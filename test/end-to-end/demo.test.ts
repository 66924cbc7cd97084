import { describe, expect, it } from 'vitest'
import { runBriefing } from '../support/briefing-process.ts'

describe('npm run demo -- --once', () => {
  it('polls the sample captures, prints the digest and two grounded answers, one in Japanese, and ends', async () => {
    const { status, stdout, stderr } = await runBriefing(['demo', '--once'], {
      BRIEFING_LANGUAGE: 'en',
      BRIEFING_TIME_ZONE: 'UTC',
    })
    expect(stderr).toMatch(/\[ *1\/\d+\] ✓/u)
    expect(stderr).not.toMatch(/✗/u)
    expect(stderr).toMatch(/(?<count>\d+) entries classified by keyless/u)
    expect(stdout).toMatch(/^Policy digest/mu)
    for (const pillar of ['2', '3', '4', '5']) {
      expect(stdout).toMatch(new RegExp(`^ +${pillar} █+ +\\d+ +\\p{Lu}`, 'mu'))
    }
    expect(stdout).toMatch(/In its own words/u)
    const answers = stdout.split(/^(?:Question|質問): /mu).slice(1)
    expect(answers).toHaveLength(2)
    for (const answer of answers) expect(answer).toMatch(/\[1\][\s\S]*https?:\/\//u)
    expect(answers[1]).toMatch(/出典/u)
    expect(status).toBe(0)
  }, 60_000)
})
