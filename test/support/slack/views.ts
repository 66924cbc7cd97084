import { APP, type Emulated } from './emulator.ts'
import { type Fields, fieldsIn } from './fields.ts'

/** The Home and the forms that members have before them. */
export interface Views {
  /** What lets the app open one form for the member, within three seconds. */
  readonly trigger: (user: string) => Promise<string>
  /** Writes down what came of a call. */
  readonly note: (method: string, args: Fields, answer: Fields) => void
  readonly home: (user: string) => Fields | undefined
  /** The form on top. */
  readonly form: (user: string) => Fields | undefined
  /** What the app says when a form is sent: another form, faults in it, or nothing: then it is closed. */
  readonly settle: (user: string, reply: Fields) => Promise<void>
}

export const createViews = (emulated: Emulated): Views => {
  const users = new Map<string, string>()
  const homes = new Map<string, Fields>()
  const forms = new Map<string, readonly Fields[]>()

  const put = (user: string, view: Fields): void => {
    const others = (forms.get(user) ?? []).filter(({ id }) => id !== view['id'])
    forms.set(user, [...others, view])
  }

  const update = (view: Fields): void => {
    for (const [user, stack] of forms)
      forms.set(
        user,
        stack.map((one) => (one['id'] === view['id'] ? view : one)),
      )
  }

  return {
    trigger: async (user) => {
      const answer = await emulated.call('views.generateTriggerId', APP.botToken, { user_id: user })
      const id = String(answer['trigger_id'])
      users.set(id, user)
      return id
    },
    note: (method, args, answer) => {
      if (answer['ok'] !== true) return
      const view = fieldsIn(answer['view'])
      if (method === 'views.publish') homes.set(String(args['user_id']), view)
      if (method === 'views.update') update(view)
      if (method === 'views.open' || method === 'views.push')
        put(users.get(String(args['trigger_id'])) ?? '', view)
    },
    home: (user) => homes.get(user),
    form: (user) => forms.get(user)?.at(-1),
    settle: async (user, reply) => {
      const { response_action: action, view } = reply
      if (action === 'errors') return
      const stack = forms.get(user) ?? []
      const top = stack.at(-1)
      if (action === 'update' && top !== undefined) {
        const asked = { view_id: top['id'], view }
        const answer = await emulated.call('views.update', APP.botToken, asked)
        if (answer['ok'] === true) update(fieldsIn(answer['view']))
        return
      }
      forms.set(user, action === 'clear' ? [] : stack.slice(0, -1))
    },
  }
}
