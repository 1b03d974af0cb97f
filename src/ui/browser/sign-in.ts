// Card and passkeys: for the pages that offer them, beside the script of all pages.
import { startCardDoor } from './card-door.ts'
import { startPasskeys } from './passkeys.ts'

startCardDoor()
startPasskeys()
