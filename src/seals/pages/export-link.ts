import { type Html, html } from '../../ui/html.ts'
import { exportWords as words } from '../words.ts'

/** `base`: the address of the dossier, or of the demande that brought it. */
export const exportLink = (base: string): Html =>
  html`<p class="export"><a href="${base}/export" download>${words.link}</a> <span class="soft">${words.help}</span></p>`
