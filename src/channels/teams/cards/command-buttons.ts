import type { IActionSet } from '@microsoft/teams.cards'
import type { Form } from './form.ts'
import { actionSet, execute } from './actions.ts'
import { commandsIn } from '../../../messenger/suggested-prompts.ts'
import { TEAMS_ACTION } from '../buttons/card-data.ts'

/** Below what can be said: clients show five buttons in a row. */
export const commandButtons = ({ hasCommands, reading }: Form): readonly IActionSet[] =>
  hasCommands === true
    ? actionSet(
        ...commandsIn(reading.language).map(({ title, message }) =>
          execute({ verb: TEAMS_ACTION.say, about: message, title }),
        ),
      )
    : []
