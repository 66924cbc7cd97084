import type { CheckUp, Finding } from '../domain/check-up.ts'
import type { Wiring } from '../wiring.ts'
import { BriefingError } from '../domain/errors.ts'
import { withBriefing } from './with-briefing.ts'

export interface DoctorOptions {
  readonly json?: boolean
}

const MARKS: Readonly<Record<Finding['state'], string>> = { ok: '✓', warning: '⚠', fault: '✗' }

/** Channels that can be looked at, and how each is configured. */
const PATIENTS = {
  slack: {
    name: 'Slack',
    remedy: 'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN: docs/slack.md says where they are.',
  },
  teams: {
    name: 'Teams',
    remedy:
      'Set TEAMS_APP_ID, TEAMS_TENANT_ID and TEAMS_APP_PASSWORD: docs/teams.md says where they are.',
  },
} as const

/** Says whether the bot can do its work in a channel, and what to mend; ends with an error where something is at fault. */
export const doctor =
  (channel: keyof typeof PATIENTS) =>
  (wiring: Wiring, options: DoctorOptions): Promise<void> =>
    withBriefing(wiring, async ({ checkUps, store }) => {
      const { name, remedy } = PATIENTS[channel]
      const checkUp = checkUps[channel]
      if (checkUp === undefined)
        throw new BriefingError('bad-input', `${name} is not configured.`, { remedy })
      await examine(wiring, { checkUp, name, store }, options)
    })

interface Patient {
  readonly checkUp: CheckUp
  readonly name: string
  readonly store: Parameters<CheckUp>[0]
}

const examine = async (
  { terminal }: Wiring,
  { checkUp, name, store }: Patient,
  { json = false }: DoctorOptions,
): Promise<void> => {
  const findings: Finding[] = []
  await checkUp(store, (finding) => {
    findings.push(finding)
    if (!json) terminal.write(`${asText(finding)}\n`)
  })
  if (json) terminal.write(`${JSON.stringify({ findings }, null, 2)}\n`)
  const faults = findings.filter(({ state }) => state === 'fault').length
  if (faults > 0)
    throw new BriefingError(
      'channel-failed',
      `${name} does not work: ${faults === 1 ? 'one thing is' : `${faults} things are`} at fault.`,
      { remedy: 'Mend what is marked with ✗, then run this again.' },
    )
}

const asText = ({ state, sentence, remedy }: Finding): string =>
  `${MARKS[state]} ${sentence}${remedy === undefined ? '' : `\n  → ${remedy}`}`
