import { contextOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html, when } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'

export const showContact: Handler = (call) => {
  const { name, contact, phone, url } = contextOf(call).config.support
  return render(
    call,
    { title: 'Contact', width: 'narrow' },
    html`${pageHead({ title: 'Contact' })}
    <p>${name}${contact ? html` : ${contact}` : html` : les coordonnées du support de votre région seront affichées ici (réglage de l’exploitant).`}</p>
    ${when(phone, (each) => html`<p><a href="tel:${each.replace(/[^\d+]/g, '')}">${each.replaceAll(' ', '\u00a0')}</a></p>`)}${when(url, (href) => html`<p><a href="${href}">${href}</a></p>`)}
    <p>N’envoyez jamais de donnée de santé par courriel : le numéro du dossier suffit.</p>`,
  )
}
