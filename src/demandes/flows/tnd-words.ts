import { frDate, plural } from '../../ui/format.ts'
import { motiveText } from '../motives.ts'
import { type Particulars, type Service, services } from './flow.ts'
import type { FlowWords, PastEvent } from './flow-words.ts'

const serviceNames: Record<Service, string> = {
  ergotherapie: 'Ergothérapie',
  psychomotricite: 'Psychomotricité',
  psychologie: 'Psychologie',
  neuropsychologie: 'Neuropsychologie',
}
export const placeNames: Readonly<Record<string, string>> = {
  structure: 'Dans une structure de la plateforme',
  liberal: 'Auprès de professionnels libéraux',
}
export const monthsText = (months: string): string => `Dans ${months} mois`

const message = { label: 'Message', help: 'Lu par le médecin et par toute l’équipe : rien de médical ici.' }
const medicalMessage = { label: 'Message', help: 'Lu par le médecin et par les professionnels habilités.' }
const toStructure = {
  label: 'Message à la plateforme',
  help: 'Lu par toute l’équipe qui reçoit la demande : rien de médical ici.',
}
const sessionFields = Object.fromEntries(
  services.map((service) => [service, { label: `${serviceNames[service]} : nombre de séances` }]),
)

/** « Ergothérapie 12 séances, psychologie 8 séances » */
function sessionsText(details: Particulars | null | undefined): string {
  const told = services.flatMap((service) => {
    const count = details?.[service]
    return count ? [`${serviceNames[service]} ${plural(Number(count), 'séance', 'séances')}`] : []
  })
  return told.join(', ')
}

/** The rest of the line after the date: where, and for how many sessions. */
function courseText({ onDate, details }: PastEvent): string {
  const place = details?.place ? (placeNames[details.place] ?? '').toLowerCase() : ''
  const sessions = sessionsText(details)
  return [
    onDate ? ` le ${frDate(onDate)}` : '',
    details?.validator ? ` par ${details.validator}` : '',
    place ? `, ${place}` : '',
    sessions ? `. ${sessions}` : '',
  ].join('')
}

const onDay = (what: string, { onDate }: PastEvent): string => `${what}${onDate ? `, le ${frDate(onDate)}` : ''}`

export const tndWords: FlowWords = {
  statuses: {
    requester: {
      selected: { label: 'Choisie, pas encore adressée', tone: 'neutral' },
      sent: { label: 'Adressée, pas encore reçue', tone: 'waiting' },
      read: { label: 'Reçue, validation attendue', tone: 'waiting' },
      infoRequested: { label: 'Complément demandé, à vous de répondre', tone: 'owed' },
      toReview: { label: 'Enfant à revoir', tone: 'owed' },
      validated: { label: 'Parcours validé', tone: 'good' },
      assessed: { label: 'Premier bilan fait', tone: 'good' },
      intervening: { label: 'Interventions en cours', tone: 'good' },
      synthesised: { label: 'Synthèse faite', tone: 'good' },
      renewed: { label: 'Parcours renouvelé', tone: 'good' },
      finished: { label: 'Parcours terminé', tone: 'neutral' },
      refused: { label: 'Parcours refusé', tone: 'bad' },
      cancelled: { label: 'Annulée', tone: 'neutral' },
    },
    structure: {
      selected: { label: 'Pas encore adressée', tone: 'neutral' },
      sent: { label: 'Nouvelle', tone: 'owed' },
      read: { label: 'Reçue, à valider', tone: 'owed' },
      infoRequested: { label: 'Complément demandé, réponse attendue', tone: 'waiting' },
      toReview: { label: 'À revoir par le médecin', tone: 'waiting' },
      validated: { label: 'Validé, premier bilan à faire', tone: 'owed' },
      assessed: { label: 'Premier bilan fait', tone: 'info' },
      intervening: { label: 'Interventions en cours', tone: 'info' },
      synthesised: { label: 'Synthèse faite', tone: 'info' },
      renewed: { label: 'Renouvelé', tone: 'info' },
      finished: { label: 'Terminé', tone: 'good' },
      refused: { label: 'Refusé', tone: 'bad' },
      cancelled: { label: 'Annulée', tone: 'neutral' },
    },
  },
  moves: {
    send: {
      label: 'Adresser à la plateforme',
      follows: () => 'La plateforme reçoit la demande et vous répond ici.',
      past: () => 'Demande adressée à la plateforme',
    },
    resend: {
      label: 'Adresser de nouveau',
      follows: () => 'La plateforme reçoit de nouveau la demande, avec votre message.',
      past: () => 'Demande adressée de nouveau',
    },
    open: {
      label: 'Ouvrir',
      follows: () => 'Le médecin voit que la demande est reçue. Les délais de la loi commencent.',
      past: () => 'Demande reçue par la plateforme',
    },
    ask: {
      label: 'Demander un complément',
      follows: () => 'Le médecin est prévenu. La demande attend sa réponse.',
      past: () => 'Complément demandé par la plateforme',
    },
    reply: {
      label: 'Compléter pour la plateforme',
      follows: () => 'La plateforme est prévenue et reprend la demande.',
      past: () => 'Complément envoyé',
    },
    validate: {
      label: 'Valider le parcours',
      follows: () => 'Le médecin lit votre validation. Le premier bilan est attendu dans les trois mois.',
      past: (event) => `Parcours validé${courseText(event)}`,
    },
    postpone: {
      label: 'Faire revoir l’enfant',
      follows: () => 'Le médecin revoit l’enfant, puis adresse de nouveau la demande si besoin.',
      past: ({ details }) => `Enfant à revoir${details?.months ? ` ${monthsText(details.months).toLowerCase()}` : ''}`,
    },
    refuse: {
      label: 'Refuser le parcours',
      follows: () => 'Le médecin lit le motif. Les volets du dossier vous sont fermés.',
      past: ({ motive, onDate, details }) =>
        [
          'Parcours refusé',
          motive ? ` : ${motiveText(motive)}` : '',
          onDate ? `, le ${frDate(onDate)}` : '',
          details?.otherPco ? `. Plateforme indiquée : ${details.otherPco}` : '',
        ].join(''),
    },
    reconsider: {
      label: 'Revenir sur le refus',
      follows: () => 'La demande est de nouveau à valider et ses volets vous sont rouverts.',
      past: () => 'Refus levé, la demande est de nouveau à valider',
    },
    assess: {
      label: 'Noter le premier bilan',
      follows: () => 'Le médecin voit la date du bilan.',
      past: (event) => onDay('Premier bilan fait', event),
    },
    intervene: {
      label: 'Noter la première intervention',
      follows: () => 'La première réunion de synthèse est attendue dans les six mois.',
      past: (event) => onDay('Première intervention', event),
    },
    synthesise: {
      label: 'Noter la réunion de synthèse',
      follows: () => 'Le médecin voit la date de la réunion avec l’enfant et sa famille.',
      past: (event) => onDay('Réunion de synthèse', event),
    },
    renew: {
      label: 'Renouveler pour un an',
      follows: () => 'Une seule fois, par une nouvelle validation.',
      past: (event) => `Parcours renouvelé${courseText(event)}`,
    },
    finish: {
      label: 'Terminer le parcours',
      follows: () => 'Le médecin lit ce que le parcours a établi. Cette réponse est définitive.',
      past: ({ motive, onDate }) =>
        `Parcours terminé${onDate ? ` le ${frDate(onDate)}` : ''}${motive ? ` : ${motiveText(motive)}` : ''}`,
    },
    cancel: {
      label: 'Annuler la demande',
      follows: () => 'La plateforme est prévenue et ne lit plus les volets.',
      past: (_event, reader) => (reader === 'requester' ? 'Demande annulée' : 'Demande annulée par le médecin'),
    },
    closeWithDossier: {
      label: 'Clore avec le dossier',
      follows: () => '',
      past: ({ motive }) => `Demande close avec le dossier${motive ? ` : ${motiveText(motive)}` : ''}`,
    },
  },
  details: {
    resend: { comment: { ...toStructure, label: 'Ce qui a changé' } },
    ask: { comment: { label: 'Ce qui manque' } },
    reply: { comment: { label: 'Votre réponse' } },
    validate: {
      onDate: { label: 'Validé le' },
      validator: { label: 'Médecin qui valide' },
      place: { label: 'Lieu du parcours' },
      ...sessionFields,
      comment: medicalMessage,
    },
    postpone: {
      months: { label: 'Revoir l’enfant' },
      comment: { ...medicalMessage, label: 'Ce qui est à surveiller' },
    },
    refuse: {
      motive: { label: 'Motif' },
      onDate: { label: 'Nouvel examen clinique le', help: 'Nécessaire quand aucun écart significatif n’est constaté.' },
      otherPco: { label: 'Plateforme compétente', help: 'Nécessaire hors de votre territoire.' },
      comment: { ...medicalMessage, label: 'Précisions' },
    },
    reconsider: { comment: { ...medicalMessage, label: 'Ce qui a changé' } },
    assess: { onDate: { label: 'Date du premier bilan' }, comment: message },
    intervene: { onDate: { label: 'Date de la première intervention' }, comment: message },
    synthesise: { onDate: { label: 'Date de la réunion' }, comment: message },
    renew: {
      onDate: { label: 'Validé le' },
      validator: { label: 'Médecin qui valide' },
      ...sessionFields,
      comment: medicalMessage,
    },
    finish: {
      motive: { label: 'Ce que le parcours a établi' },
      onDate: { label: 'Terminé le' },
      comment: medicalMessage,
    },
    cancel: { comment: { ...toStructure, label: 'Raison de l’annulation' } },
  },
  tabs: {
    nouvelles: 'À valider',
    attente: 'À revoir',
    propositions: 'Parcours en cours',
    admis: 'Terminés',
    terminees: 'Refusés ou annulés',
  },
  emptyTabs: {
    nouvelles: {
      title: 'Aucune demande à valider.',
      text: 'Les demandes que les médecins vous adressent arrivent ici. Vous en êtes prévenu par courriel.',
    },
    attente: { title: 'Aucun enfant à revoir.', text: 'Les enfants que leur médecin doit revoir apparaissent ici.' },
    propositions: { title: 'Aucun parcours en cours.', text: 'Les parcours validés restent ici jusqu’à leur fin.' },
    admis: { title: 'Aucun parcours terminé.', text: 'Les parcours terminés restent ici.' },
    terminees: {
      title: 'Aucune demande refusée ou annulée.',
      text: 'Les demandes que vous refusez ou que le médecin annule apparaissent ici.',
    },
  },
  columns: { asked: [], day: [{ fact: 'validateBefore', head: 'Valider avant le', on: ['nouvelles'] }] },
  asked: 'Prise en charge',
  volets: 'Tous',
  openVoletOnly:
    'Vous lisez le volet de l’enfant et de sa famille. Les autres sont réservés aux professionnels habilités.',
  notReceived: (days) => `pas encore reçue, envoyée il y a ${plural(days, 'jour', 'jours')}`,
}
