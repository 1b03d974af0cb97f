import type { Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { html } from '../../ui/html.ts'
import { pageHead } from '../../ui/parts.ts'

export const showAccessibility: Handler = (call) =>
  render(
    call,
    { title: 'Accessibilité', width: 'narrow' },
    html`${pageHead({ title: 'Déclaration d’accessibilité', lead: 'Accessibilité : partiellement conforme.' })}
    <p>OpenTrajectoire vise le RGAA 4.1 (WCAG 2.1, niveau AA). Les pages sont vérifiées automatiquement à chaque modification, au clavier seul, à 320 pixels de large et agrandies à 200 %. Un audit complet par un tiers n’a pas encore eu lieu, d’où la mention « partiellement conforme ».</p>
    <p>Un obstacle vous empêche d’utiliser une page ? Signalez-le par la page <a href="/contact">Contact</a> : une réponse vous sera faite et l’obstacle corrigé. Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits.</p>`,
  )
