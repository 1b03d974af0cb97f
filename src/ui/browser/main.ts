// Everything here eases a page that already works without it. One file, with htmx, loaded with `defer`.
import 'htmx.org/dist/htmx.min.js'
import { startAutosave } from './autosave.ts'
import { startConfirm } from './confirm.ts'
import { startDrafts } from './drafts.ts'
import { startKeys } from './keys.ts'
import { startLive } from './live.ts'
import { startMenus } from './menus.ts'
import { startRefinements } from './refinements.ts'
import { startSession } from './session.ts'
import { startUnsent } from './unsent.ts'

startAutosave()
startUnsent()
startKeys()
startConfirm()
startMenus()
startRefinements()
startDrafts()
startSession()
startLive()
