import { describe, expect, it } from 'vitest'
import { readCapture } from './read-capture.ts'
import { zipOf } from './zip-of.ts'

const zipped = (bytes: Uint8Array) => zipOf('pubs-export.json', bytes)

describe('the list of all CSRC publications', () => {
  it('is read out of its zip, each publication with number and title', async () => {
    const { entries, problems } = await readCapture('nist/publications', { pack: zipped })
    expect(entries.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
      ['FIPS 203, Module-Lattice-Based Key-Encapsulation Mechanism Standard', '2024-08-13'],
      ['CSWP 53, Charting the Course for NIST OSCAL', '2025-12-02'],
      ['CSWP 53, Charting the Course for NIST OSCAL', '2025-12-02'],
      [
        'SP 800-73-6, Interfaces for Personal Identity Verification: Part 1 – PIV Card Application Namespace, Data Model and Representation',
        '2026-06-12',
      ],
    ])
    expect(problems).toEqual([])
  })

  it('is also read unpacked, should it come so', async () => {
    const packed = await readCapture('nist/publications', { pack: zipped })
    const plain = await readCapture('nist/publications')
    expect(plain.entries).toEqual(packed.entries)
  })

  it('keeps twins apart that differ by their address alone', async () => {
    const { entries } = await readCapture('nist/publications', { pack: zipped })
    expect(new Set(entries.map(({ id }) => id)).size).toBe(4)
    expect(entries[2]?.id).toBe(
      'https://csrc.nist.gov/pubs/cswp/53/charting-the-course-for-nist-oscal/ipd-(1)',
    )
  })

  it('makes sentences of status, comment period and succession, where there are such', async () => {
    const { entries } = await readCapture('nist/publications', { pack: zipped })
    expect(entries.map(({ summary }) => summary)).toEqual([
      'Status: final, active, final. Supersedes FIPS 203 (Draft). Keywords: computer security, cryptography, post-quantum, key-encapsulation mechanism.',
      'Status: draft-public, active, ipd. Comment period: 2025-12-02 to 2026-01-13. Keywords: Agentic AI, compliance, security automation.',
      'Status: draft-public, active, ipd. Comment period: 2025-12-02 to 2026-01-13. Keywords: Agentic AI, compliance, security automation.',
      'Status: draft-public, active, iwd.',
    ])
  })

  it('has the keywords as categories, and the day of a later change', async () => {
    const { entries } = await readCapture('nist/publications', { pack: zipped })
    expect(entries[0]?.categories).toContain('post-quantum')
    expect(entries.map(({ updatedAt }) => updatedAt)).toEqual([
      undefined,
      undefined,
      undefined,
      '2026-06-15',
    ])
  })
})
