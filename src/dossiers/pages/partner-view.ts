// « Accueil en couple »: the dossier leads to the partner’s, so that both leave together.
import { type Html, html } from '../../ui/html.ts'
import { callout, dossierNumber } from '../../ui/parts.ts'
import { showNumber } from '../number.ts'
import type { Partner } from '../partner.ts'
import { countsOf } from '../rules.ts'
import { statusOf } from '../words.ts'
import { patientName } from './list-view.ts'

export const partnerView = (partner: Partner): Html =>
  callout({ tone: 'info', title: 'Accueil en couple souhaité.', body: bodyOf(partner) })

function bodyOf({ typed, own, isSame }: Partner): Html {
  if (isSame)
    return html`Le numéro donné est celui de ce dossier-ci : indiquez celui du conjoint dans le volet administratif.`
  return own ? ownPartner(own) : unknownPartner(typed)
}

const ownPartner = (own: NonNullable<Partner['own']>): Html =>
  html`Dossier du conjoint : <a href="/dossiers/${own.id}">${patientName(own)}, ${dossierNumber(showNumber(own.number))}</a> (${statusOf(own.status, countsOf(own.demandes)).label.toLowerCase()}). Pour une même structure, envoyez les deux demandes ensemble.`

const unknownPartner = (typed: string): Html =>
  html`Dossier du conjoint : ${typed}. Il n’est pas parmi les vôtres : vérifiez le numéro, ou voyez avec le médecin qui le tient pour que les deux demandes partent ensemble.`
