import type { Wiring } from '../wiring.ts'
import { createSchedule } from '../schedule.ts'

/** Talks with the bot in this terminal until the input ends or the person stops it; digests subscribed here come while it runs. */
export const chat = async (wiring: Wiring): Promise<void> => {
  const { note, inputEnded } = wiring.terminal
  const briefing = await wiring.openBriefing()
  const channel = briefing.createTerminalChannel()
  const stop = new AbortController()
  const delivery = briefing.createDelivery([channel], stop.signal)
  const schedule = createSchedule(
    [{ name: 'deliver', expression: '*/5 * * * * *', run: () => delivery.run() }],
    (job, reason) => note(`✗ ${job}: ${reason}`),
  )
  try {
    note('Ask in English or Japanese; “help” tells what else you can say. Ctrl-D ends the talk.')
    await channel.start(briefing.respond)
    schedule.start()
    await Promise.race([wiring.untilStopped(), inputEnded()])
  } finally {
    stop.abort()
    await schedule.stop()
    await channel.stop()
    await briefing.close()
  }
}
