import { contextOf, type Handler } from '../http/page.ts'
import { gallery } from '../ui/gallery.ts'

/** Every component in each state, to look at. */
export const showGallery: Handler = (call) => call.html(gallery(contextOf(call).assets))
