import { describe, expect, it } from 'vitest'
import { findDeadlines } from '../../src/deadlines/find-deadlines.ts'

const found = (text: string, publishedAt = '2026-08-01') =>
  findDeadlines({ text, language: 'en', timeZone: 'America/New_York', publishedAt }).map(
    ({ kind, date }) => `${kind} ${date}`,
  )

describe('the end of a comment period', () => {
  it.each([
    ['Comments must be received by September 25, 2026.', '2026-09-25'],
    ['Comments Due 09/25/2026', '2026-09-25'],
    ['Comments due: 2026-09-25', '2026-09-25'],
    ['status: draft-public; comment to: 2026-09-25', '2026-09-25'],
    ['comment from: 2026-08-01; comment to: 2026-09-25', '2026-09-25'],
    ['Submit comments on or before Sept. 25, 2026.', '2026-09-25'],
    ['Written comments should be submitted no later than 25 September 2026.', '2026-09-25'],
    ['The public comment period is open through September 25th, 2026', '2026-09-25'],
    ['The comment period closes on Friday, September 25, 2026.', '2026-09-25'],
    ['The comment period ends September 25.', '2026-09-25'],
    ['Comment period: August 26, 2026 - September 25, 2026', '2026-09-25'],
    ['The comment period runs from August 26 through September 25, 2026.', '2026-09-25'],
    ['Comments will be accepted between August 26, 2026 and September 25, 2026.', '2026-09-25'],
    ['NIST will accept comments until September 25, 2026.', '2026-09-25'],
    ['Comment deadline: September 25, 2026', '2026-09-25'],
    ['The deadline for submitting comments is September 25, 2026.', '2026-09-25'],
    ['The public may comment on the draft by September 25, 2026.', '2026-09-25'],
    ['Responses to this request for information are due by September 25, 2026.', '2026-09-25'],
    ['Feedback on the draft is welcome until September 25, 2026.', '2026-09-25'],
    ['The consultation closes on 25 September 2026.', '2026-09-25'],
    ['By September 25, 2026, interested persons may submit written comments.', '2026-09-25'],
    [
      'The comment period for the rule published May 3, 2026 (91 FR 1234), closes June 5, 2027.',
      '2027-06-05',
    ],
    [
      'The period for comments is extended from August 25, 2026, to September 25, 2026.',
      '2026-09-25',
    ],
    [
      'Public comments were first due soon. NIST is extending the deadline until September 25, 2026.',
      '2026-09-25',
    ],
    [
      'The office seeks input on its priorities for R&D. An extension of the comment period until September 25, 2026, is appropriate.',
      '2026-09-25',
    ],
    ['We are extending the comment period to September 25, 2026.', '2026-09-25'],
    [
      'The comment period announced in the July 1, 2026 notice is reopened until September 25, 2026.',
      '2026-09-25',
    ],
    ['This notice moves the August 20, 2026 comment deadline to September 25, 2026.', '2026-09-25'],
    [
      'Comments on the proposal (issued on July 20, 2026, under the Act of April 3, 2026) must be received by September 25, 2026.',
      '2026-09-25',
    ],
    ['COMMENTS MUST BE RECEIVED BY SEPTEMBER 25, 2026.', '2026-09-25'],
    ['Send comments to 202-555-0125 or docket 2026-14523 by September 25, 2026.', '2026-09-25'],
    ['See the September 25, 2026 comment deadline in the docket.', '2026-09-25'],
    ['Comments must be received by 5 p.m. ET on September 25, 2026.', '2026-09-25T21:00:00.000Z'],
    [
      'Comments must be received no later than 11:59 p.m. Eastern Time, Friday, September 25, 2026.',
      '2026-09-26T03:59:00.000Z',
    ],
    ['Comments are due on December 4, 2026, at 5:00 PM EST.', '2026-12-04T22:00:00.000Z'],
    ['Comments are due September 25, 2026 at noon Pacific time.', '2026-09-25T19:00:00.000Z'],
    [
      'Comments must be received by 5:00 p.m. Eastern time on or before September 25, 2026.',
      '2026-09-25T21:00:00.000Z',
    ],
    ['Comments are due by midnight EDT on September 25, 2026.', '2026-09-26T03:59:00.000Z'],
    ['Comments are due by 17:00 CEST on 25 September 2026.', '2026-09-25T15:00:00.000Z'],
    ['Comments are due by 23:59 UTC on 2026-09-25.', '2026-09-25T23:59:00.000Z'],
    ['Comments are due by 5 p.m. on September 25, 2026.', '2026-09-25T21:00:00.000Z'],
    ['Comments are due by 5 p.m. AKT on September 25, 2026.', '2026-09-25'],
    [
      'Comments must be received within 60 days after publication in the Federal Register.',
      '2026-09-30',
    ],
  ])('%s', (text, date) => {
    expect(found(text)).toContain(`comments ${date}`)
    expect(found(text)).toHaveLength(1)
  })
})

describe('the day on which a rule takes effect', () => {
  it.each([
    ['This rule is effective September 25, 2026.', '2026-09-25'],
    ['This final rule is effective on September 25, 2026.', '2026-09-25'],
    ['Effective Date: September 25, 2026', '2026-09-25'],
    ['The effective date of this final rule is September 25, 2026.', '2026-09-25'],
    ['The law takes effect on September 25, 2026.', '2026-09-25'],
    ['The agreement enters into force on 25 September 2026.', '2026-09-25'],
    ['Entry into force: 25 September 2026', '2026-09-25'],
    ['The Regulation shall apply from 2 August 2027.', '2027-08-02'],
    ['The obligations are applicable from 25 September 2026.', '2026-09-25'],
    ['The compliance date for small firms is September 25, 2027.', '2027-09-25'],
    ['Firms must comply with the amended section by September 25, 2027.', '2027-09-25'],
    ['The effective date is delayed from August 15, 2026 to September 25, 2026.', '2026-09-25'],
    ['The effective date of the rule is further delayed until September 25, 2026.', '2026-09-25'],
    ['Effective from September 25, 2026, through December 31, 2026.', '2026-09-25'],
    ['The rule is effective at 12:01 a.m. EDT on September 25, 2026.', '2026-09-25T04:01:00.000Z'],
    ['This action confirms the September 25, 2026, effective date of the rule.', '2026-09-25'],
    ['The rule becomes effective 30 days after publication in the Federal Register.', '2026-08-31'],
    ['The order was effective July 20, 2026, on publication.', undefined],
    ['This rule is effective July 20, 2026.', '2026-07-20'],
  ])('%s', (text, date) => {
    expect(found(text)).toEqual(date === undefined ? [] : [`effective ${date}`])
  })
})

describe('the last day to apply', () => {
  it.each([
    ['Applications are due by September 25, 2026.', '2026-09-25'],
    ['Nominations must be received on or before September 25, 2026.', '2026-09-25'],
    ['Proposals are due September 25, 2026, at 5 p.m. Eastern.', '2026-09-25T21:00:00.000Z'],
    [
      'You must register by midnight EDT September 22, 2026, to attend.',
      '2026-09-23T03:59:00.000Z',
    ],
    ['The call for papers closes on 25 September 2026.', '2026-09-25'],
    ['Apply by September 25, 2026', '2026-09-25'],
    ['Requests to speak at the hearing must be submitted by September 25, 2026.', '2026-09-25'],
    [
      'Concept papers will be accepted from August 20, 2026, through September 25, 2026.',
      '2026-09-25',
    ],
  ])('%s', (text, date) => {
    expect(found(text)).toEqual([`applications ${date}`])
  })
})

describe('a meeting', () => {
  it.each([
    ['The meeting will be held on October 14, 2026.', '2026-10-14'],
    ['A public hearing is scheduled for October 14, 2026.', '2026-10-14'],
    ['NIST will host a workshop on Wednesday, October 14, 2026.', '2026-10-14'],
    ['The Board will meet October 14-15, 2026.', '2026-10-14'],
    ['The Board will meet Wednesday, October 14 and Thursday, October 15, 2026.', '2026-10-14'],
    [
      'The Committee will hold an open meeting on October 14, 2026 from 1:00 p.m. to 3:00 p.m. Eastern Daylight Time.',
      '2026-10-14T17:00:00.000Z',
    ],
    [
      'The virtual meeting will take place October 14, 2026, 11 a.m.-1 p.m. eastern time.',
      '2026-10-14T15:00:00.000Z',
    ],
    ['Workshop: October 14, 2026', '2026-10-14'],
    ['Open Commission Meeting Wednesday, October 14, 2026', '2026-10-14'],
    ['Notice is given of the October 14, 2026, virtual meeting.', '2026-10-14'],
    ['The meeting will be held on Wednesday-Thursday, October 14-15, 2026.', '2026-10-14'],
    ['The agency announces a webinar to be held on 14-15 October 2026.', '2026-10-14'],
  ])('%s', (text, date) => {
    expect(found(text)).toEqual([`meeting ${date}`])
  })
})

describe('what is no deadline', () => {
  it.each([
    'The meeting was held on July 14, 2026.',
    'NIST held a workshop on July 14, 2026.',
    'Following the workshop on October 14, 2026, comments were summarised.',
    'The rule was published in the Federal Register on September 25, 2026.',
    'The Act of September 25, 2026, lets the public comment on drafts.',
    'The notice, issued on September 25, 2026, invites comments.',
    'Comments are welcome. The draft dates from September 25, 2026.',
    'The comment period, which ended on July 31, 2026, drew many replies.',
    'Comments were due on August 30, 2026.',
    'The rule took effect on August 20, 2026.',
    'The regulation became effective August 20, 2026.',
    'The order remains in effect until December 31, 2026.',
    'Nothing is refused for submissions made under the rule, as required, before October 1, 2026.',
    'No Due Date: Comment Period Remains Open',
    'Comments on SP 800-218 and 2026-14523 are welcome at 301-975-2000.',
    'Copyright 2026. Comments? Call 2026-09.',
    'Comments must be received by September 31, 2026.',
    'Comments must be received by September 2026.',
    'Comments must be received within 30 days.',
    'Comments are due [INSERT DATE 60 DAYS AFTER PUBLICATION IN THE FEDERAL REGISTER].',
    'NIST received 120 comments by July 30, 2026.',
    'The pilot runs from September 1, 2026, through September 25, 2026.',
    'The company filed its application on September 25, 2026.',
    'The standard may 12 times a year be changed, comments or not.',
    'Executive Order 14434 of September 29, 2026, is effective immediately.',
    'Comment on page 9/25 of 2026.',
  ])('%s', (text) => {
    expect(found(text)).toEqual([])
  })

  it('is a day whose year nobody tells', () => {
    const text =
      'Comments are due by September 25. Replies are due 60 days after publication in the Federal Register.'
    expect(findDeadlines({ text, language: 'en', timeZone: 'UTC' })).toEqual([])
  })

  it('is 09/08/2026 where it could be either day', () => {
    const text = 'Comments due 09/08/2026'
    expect(findDeadlines({ text, language: 'fr', timeZone: 'Europe/Paris' })).toEqual([])
  })
})

describe('several deadlines of a text', () => {
  it('are told in its order, each once', () => {
    const text =
      'DATES: This rule is effective January 4, 2027. Submit comments on or before October 30, 2026, and replies on or before November 16, 2026. Requests to attend the hearing must be received by October 1, 2026; the hearing will be held on October 8, 2026. Comments are due October 30, 2026.'
    expect(found(text)).toEqual([
      'effective 2027-01-04',
      'comments 2026-10-30',
      'comments 2026-11-16',
      'applications 2026-10-01',
      'meeting 2026-10-08',
    ])
  })

  it('may share one verb', () => {
    expect(
      found(
        'Comments and reply comments are due October 1, 2026 and November 2, 2026, respectively.',
      ),
    ).toEqual(['comments 2026-10-01', 'comments 2026-11-02'])
  })
})
