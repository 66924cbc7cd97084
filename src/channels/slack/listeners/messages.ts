import type { SlackEventMiddlewareArgs } from '@slack/bolt'
import type { RegisterListeners, SlackScene } from '../scene.ts'
import { readTold } from '../told.ts'

type Said = Pick<SlackEventMiddlewareArgs<'message' | 'app_mention'>, 'body'> & {
  readonly context: object
}

/** What members say to the bot is answered in a thread: of a mention, a direct message, or a thread in which it was asked. */
export const registerMessages: RegisterListeners = (app, scene) => {
  app.event('app_mention', (said) => reply(scene, said))
  app.event('message', (said) => reply(scene, said))
}

const reply = async (scene: SlackScene, { body, context }: Said): Promise<void> => {
  const told = readTold(body)
  // What is kept has been heard already: see heard.ts.
  if (told?.kind !== 'message' || told.message.user === undefined) return
  const { team, channel, ts, threadTs = ts, user, text } = told.message
  await scene.replyInThread(
    { id: ts, place: { team, channel }, threadTs, user, text },
    scene.progressOf(context),
  )
}
