import { frDateTime, frLongDate, plural } from '../ui/format.ts'
import { voletOf } from '../volets/forms.ts'
import type { Access, Chapter, Member } from './circle-store.ts'
import { showNumber } from './number.ts'

export const accessWords = {
  title: 'Qui a accès',
  lead: 'Les accès ouverts aujourd’hui. Ceux qui ont pris fin n’y sont pas.',
  familyLead: (name: string) =>
    `Les médecins et les structures qui ont aujourd’hui accès au dossier de ${name}. Les volets médicaux ne sont lus que par les médecins et les soignants habilités des structures.`,
  see: 'Voir qui a accès',
  doctors: 'Médecins',
  lent: 'Confrères habilités',
  family: 'Famille',
  structures: 'Structures',
  noDoctor: 'Sans médecin traitant désigné.',
  noFamily: 'Aucun proche ne suit le dossier.',
  noStructure: 'Aucune structure ne lit le dossier.',
  relatives: (count: number) =>
    `${plural(count, 'proche suit', 'proches suivent')} le dossier : partie administrative et état des demandes, rien de médical.`,
  reads: (medical: boolean) =>
    medical ? 'Volets administratifs ; volets médicaux pour ses professionnels habilités' : 'Volets administratifs',
  since: (day: Date) => `depuis le ${frLongDate(day)}`,
  you: '(vous)',
}

/** In what right. */
export function rightOf({ role, lender, isNamed }: Member): string {
  if (lender)
    return role === 'reader' ? `habilité par ${lender} à lire` : `habilité par ${lender} à lire, remplir et valider`
  if (role === 'reader') return 'en lecture, après avoir passé sa place'
  return isNamed ? 'médecin traitant désigné' : 'médecin'
}

/** How he came, and until when. */
export function wayOf({ how, handedBy, since, until }: Member): string {
  const day = frLongDate(since)
  if (until) return `depuis le ${day}, jusqu’au ${frDateTime(until)}`
  switch (how) {
    case 'made':
      return `a créé le dossier le ${day}`
    case 'named':
      return `désigné par la famille le ${day}`
    case 'number':
      return `a ouvert le dossier par son numéro le ${day}, en déclarant prendre la personne en charge`
    case 'handed':
      return `a reçu sa place de ${handedBy} le ${day}`
    case null:
      return `depuis le ${day}`
  }
}

/** « 2 médecins, 1 confrère habilité, 1 proche, 3 structures » */
export function accessSummary({ members, receivers }: Access): string {
  const isLent = ({ lender }: Member) => lender !== null
  const relatives = members.filter(({ role }) => role === 'family')
  const doctors = members.filter((member) => member.role !== 'family' && !isLent(member))
  return [
    plural(doctors.length, 'médecin', 'médecins'),
    ...some(members.filter(isLent).length, 'confrère habilité', 'confrères habilités'),
    ...some(relatives.length, 'proche', 'proches'),
    ...some(receivers.length, 'structure', 'structures'),
  ].join(', ')
}

const some = (count: number, one: string, many: string): string[] => (count ? [plural(count, one, many)] : [])

/** One line of « Ce qui s’est passé »; who did it is told beside it, when somebody did. */
export function chapterWords({ action, other, volet, by }: Chapter): string {
  switch (action) {
    case 'joinCircle':
      return by === 'named'
        ? `${other ?? 'Un médecin'} est désigné par la famille`
        : 'Dossier ouvert par son numéro : prise en charge déclarée'
    case 'handOver':
      return `Place confiée à ${other ?? 'un confrère'}`
    case 'setAside':
      return '« Ce n’est pas mon patient »'
    case 'takeBack':
      return 'Le médecin reprend le dossier dans sa patientèle'
    case 'validateVolet':
      return volet ? `${voletOf(volet).title} : validé` : 'Volet validé'
    case 'declareDeath':
      return 'Décès déclaré'
    case 'cancelDossier':
    case 'archiveDossier':
      return 'Dossier clos : décès déclaré'
    case 'mergeFiches':
      return 'Deux fiches de la personne réunies'
    case 'undoFiches':
      return 'Réunion des fiches défaite'
    case 'replaceDossier':
      return other ? `Doublon réglé avec le dossier ${showNumber(other)}` : 'Doublon réglé avec un autre dossier'
    case 'nameDoctor':
      return 'Devient le médecin traitant désigné'
    case 'undoReplacement':
      return other ? `Remplacement défait avec le dossier ${showNumber(other)}` : 'Remplacement défait'
  }
}
