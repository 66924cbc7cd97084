import type { Briefing, Wiring } from '../wiring.ts'

/** Opens the bot, uses it, and closes it whatever happens. */
export const withBriefing = async (
  wiring: Wiring,
  use: (briefing: Briefing) => Promise<void>,
): Promise<void> => {
  const briefing = await wiring.openBriefing()
  try {
    await use(briefing)
  } finally {
    await briefing.close()
  }
}
