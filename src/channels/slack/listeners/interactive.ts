import type { RegisterListeners } from '../scene.ts'
import { registerActions } from './actions.ts'
import { registerCommands } from './commands.ts'
import { registerForms } from './forms.ts'
import { registerHome } from './home.ts'
import { registerShortcut } from './shortcut.ts'

/** Commands, buttons, forms, Home and the shortcut on messages. */
export const registerInteractive: RegisterListeners = (app, scene) => {
  registerCommands(app, scene)
  registerActions(app, scene)
  registerForms(app, scene)
  registerHome(app, scene)
  registerShortcut(app, scene)
}
