import { describe, expect, it } from 'vitest'
import { documentNumbers } from '../../src/stories/document-numbers.ts'

const numbersIn = (title: string, url = ''): readonly string[] =>
  documentNumbers({ title, id: '', url })

describe('document numbers', () => {
  it.each([
    ['Executive Order 14434: Leadership in Quantum', 'eo:14434'],
    ['Quantum Networks (EO 14434)', 'eo:14434'],
    ['NIST SP 800-218A, Secure Software Development', 'nist:sp-800-218a'],
    ['SP 800-53 Rev. 5 is final', 'nist:sp-800-53r5'],
    ['SP 800-53r5 is final', 'nist:sp-800-53r5'],
    ['SP 800-53 Revision 5 is final', 'nist:sp-800-53r5'],
    ['https://doi.org/10.6028/NIST.SP.800-53r5', 'nist:sp-800-53r5'],
    ['SP 800-57 Part 1 Rev. 6, Key Management', 'nist:sp-800-57-pt1r6'],
    ['SP 800-63B-4, Digital Identity', 'nist:sp-800-63b-4'],
    ['「NIST SP800-171」の翻訳', 'nist:sp-800-171'],
    ['NISTIR 8259A', 'nist:ir-8259a'],
    ['NIST IR 8259A', 'nist:ir-8259a'],
    ['FCC 26-12', 'fcc:fcc-26-12'],
    ['FIPS 203 が公表されました', 'nist:fips-203'],
    ['NIST AI 100-2 E2025', 'nist:ai-100-2'],
    ['ITU-T Y.3800 (10/2019)', 'itu:y.3800'],
    ['勧告X.1710の改訂', 'itu:x.1710'],
    ['TSB Circular 179', 'tsb:179'],
    ['ICSA-26-123-01 Vendor Product', 'icsa:icsa-26-123-01'],
    ['RFC 9309 on robots', 'rfc:9309'],
  ])('are found in a title: %s', (title, number) => {
    expect(numbersIn(title)).toEqual([number])
  })

  it('are found in an address and in an identifier', () => {
    expect(
      numbersIn('', 'https://www.federalregister.gov/documents/2026/05/21/2026-10001/quantum'),
    ).toEqual(['fr:2026-10001'])
    expect(documentNumbers({ title: '', id: '2026-10001', url: '' })).toEqual(['fr:2026-10001'])
    expect(numbersIn('', 'https://www.itu.int/md/T25-TSB-CIR-0179/en')).toEqual(['tsb:179'])
  })

  it.each([
    'Meeting of 2026-05-21 on AI in 2027',
    'Call +81-3-3501-1511 or 202-482-2000',
    'Grants of 14,000 dollars for 14434 pupils',
    'Version 3.14 of the guide, e.g. v.2026',
    '令和8年5月21日に開催した第12回会合',
    'Vendor Product (CVE-2026-12345)',
    'Correction C1-2026-10001',
    'Amending Executive Order 14110 on the Development of AI',
    'Request for input on Section 7.1(b) of Executive Order 14110',
    'AI 2030 strategy; IR 2025 report; 生成AI 3社',
    'GN Docket No. 21-320',
  ])('are none where there is only another number: %s', (title) => {
    expect(numbersIn(title)).toEqual([])
  })
})
