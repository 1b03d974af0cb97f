// The alert of a possible duplicate, and the agreement to go on: it stands for the very traits that it warned about.
import { type Form, first } from '../../http/page.ts'
import { type Html, html } from '../../ui/html.ts'
import { callout, dossierNumber } from '../../ui/parts.ts'
import type { OwnDossier } from '../create-dossier.ts'
import { matchKey, type Traits } from '../identity.ts'
import { showNumber } from '../number.ts'

const AGREED = 'malgre'

/** Somebody with the traits `of` may have a dossier already; `own`: those that are the doctor’s. */
export type Duplicate = { own: readonly OwnDossier[]; of: Traits }

export const isAgreed = (form: Form, traits: Traits): boolean => first(form, AGREED) === matchKey(traits)

export const agreement = (traits: Traits): Html =>
  html`<input type="hidden" name="${AGREED}" value="${matchKey(traits)}">`

export const duplicateAlert = (own: readonly OwnDossier[]): Html =>
  callout({
    tone: 'owed',
    live: true,
    title: 'Un dossier existe peut-être déjà pour cette personne.',
    body: html`Même nom de naissance, même prénom, même date de naissance et même sexe. ${
      own.length > 0
        ? html`Parmi vos dossiers : ${own.map(({ id, number }) => html`<a href="/dossiers/${id}">${dossierNumber(showNumber(number))}</a> `)}`
        : html`Demandez à la personne ou à son entourage si une démarche est en cours avant d’aller plus loin. Rien d’autre ne peut vous en être dit ici.`
    }`,
  })
