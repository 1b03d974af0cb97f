import { frDate } from '../../ui/format.ts'
import { motiveText } from '../motives.ts'
import type { FlowWords } from './flow-words.ts'

const backToList = 'La demande revient sur la liste d’attente.'

const message = { label: 'Message', help: 'Lu par le médecin et par la famille : rien de médical ici.' }
const toStructure = {
  label: 'Message à la structure',
  help: 'Lu par toute l’équipe qui reçoit la demande : rien de médical ici.',
}

export const grandAgeWords: FlowWords = {
  statuses: {
    requester: {
      selected: { label: 'Choisie, pas encore envoyée', tone: 'neutral' },
      sent: { label: 'Envoyée, pas encore lue', tone: 'waiting' },
      read: { label: 'Lue, réponse attendue', tone: 'waiting' },
      infoRequested: { label: 'Question posée, à vous de répondre', tone: 'owed' },
      underReview: { label: 'À l’étude', tone: 'waiting' },
      waiting: { label: 'Sur liste d’attente', tone: 'waiting' },
      proposed: { label: 'Place proposée, à vous de décider', tone: 'owed' },
      accepted: { label: 'Place acceptée, arrivée à confirmer', tone: 'good' },
      admitted: { label: 'Admission confirmée', tone: 'good' },
      refused: { label: 'Refusée', tone: 'bad' },
      cancelled: { label: 'Annulée', tone: 'neutral' },
    },
    structure: {
      selected: { label: 'Pas encore envoyée', tone: 'neutral' },
      sent: { label: 'Nouvelle', tone: 'owed' },
      read: { label: 'Lue, à traiter', tone: 'owed' },
      infoRequested: { label: 'Question posée, réponse attendue', tone: 'waiting' },
      underReview: { label: 'À l’étude', tone: 'owed' },
      waiting: { label: 'Sur votre liste d’attente', tone: 'info' },
      proposed: { label: 'Place proposée, réponse attendue', tone: 'waiting' },
      accepted: { label: 'Place acceptée, arrivée à confirmer', tone: 'owed' },
      admitted: { label: 'Admission confirmée', tone: 'good' },
      refused: { label: 'Refusée', tone: 'bad' },
      cancelled: { label: 'Annulée', tone: 'neutral' },
    },
  },
  moves: {
    send: {
      label: 'Envoyer',
      follows: () => 'La structure reçoit la demande et vous répond ici.',
      past: () => 'Demande envoyée',
    },
    resend: {
      label: 'Envoyer de nouveau',
      follows: () => 'La structure reçoit de nouveau la demande, avec votre message.',
      past: () => 'Demande envoyée de nouveau',
    },
    open: {
      label: 'Ouvrir',
      follows: () => 'Le médecin voit que la demande est lue.',
      past: () => 'Demande lue par la structure',
    },
    ask: {
      label: 'Poser une question',
      follows: () => 'Le médecin est prévenu. La demande attend sa réponse.',
      past: () => 'Question de la structure',
    },
    reply: {
      label: 'Répondre à la question',
      follows: () => 'La structure est prévenue et reprend la demande.',
      past: () => 'Réponse à la question',
    },
    review: {
      label: 'Mettre à l’étude',
      follows: () => 'Le médecin voit que vous étudiez la demande, et la date de la visite si vous en donnez une.',
      past: ({ onDate }) => `Demande mise à l’étude${onDate ? `, visite prévue le ${frDate(onDate)}` : ''}`,
    },
    waitlist: {
      label: 'Inscrire sur la liste d’attente',
      follows: () => 'La demande vous convient et attend une place.',
      past: () => 'Demande inscrite sur la liste d’attente',
    },
    propose: {
      label: 'Proposer une place',
      follows: () =>
        'Le médecin accepte ou décline. Sans réponse à la date limite, la demande revient sur la liste d’attente.',
      past: ({ onDate, deadline }) =>
        `Place proposée${onDate ? ` à partir du ${frDate(onDate)}` : ''}${deadline ? `, réponse attendue jusqu’au ${frDate(deadline)} inclus` : ''}`,
    },
    withdraw: {
      label: 'Retirer la proposition',
      follows: () => backToList,
      past: () => 'Proposition retirée, la demande revient sur la liste d’attente',
    },
    refuse: {
      label: 'Refuser',
      follows: () => 'Le médecin et la famille lisent le motif. Les volets du dossier vous sont fermés.',
      past: ({ motive }) => `Demande refusée${motive ? ` : ${motiveText(motive)}` : ''}`,
    },
    reconsider: {
      label: 'Revenir sur le refus',
      follows: () => 'La demande repasse à l’étude et ses volets vous sont rouverts.',
      past: () => 'Refus levé, la demande repasse à l’étude',
    },
    accept: {
      label: 'Accepter la place',
      follows: () => 'La structure est prévenue et confirmera l’arrivée.',
      past: () => 'Place acceptée',
    },
    decline: {
      label: 'Décliner',
      follows: () => 'La demande reste sur la liste d’attente de la structure.',
      past: () => 'Place déclinée, la demande revient sur la liste d’attente',
    },
    expire: {
      label: 'Clore la proposition',
      follows: () => backToList,
      past: () => 'Date limite passée sans réponse, la demande revient sur la liste d’attente',
    },
    admit: {
      label: 'Confirmer l’admission',
      follows: (stay) =>
        stay === 'permanent'
          ? 'Les autres demandes de la personne sont annulées et leurs structures prévenues. Cette réponse est définitive.'
          : 'Les autres demandes de la personne restent en cours. Cette réponse est définitive.',
      past: ({ onDate }) => `Admission confirmée${onDate ? `, entrée le ${frDate(onDate)}` : ''}`,
    },
    cancel: {
      label: 'Annuler la demande',
      follows: () => 'La structure est prévenue et ne lit plus les volets.',
      past: (_event, reader) => (reader === 'requester' ? 'Demande annulée' : 'Demande annulée par le médecin'),
    },
    closeOnAdmission: {
      label: 'Clore la demande',
      follows: () => 'La demande est annulée.',
      past: () => 'Demande close : la personne est admise ailleurs',
    },
    closeWithDossier: {
      label: 'Clore avec le dossier',
      follows: () => '',
      past: ({ motive }) => `Demande close avec le dossier${motive ? ` : ${motiveText(motive)}` : ''}`,
    },
  },
  details: {
    send: {},
    resend: { comment: { ...toStructure, label: 'Ce qui a changé' } },
    open: {},
    ask: { comment: { label: 'Votre question' } },
    reply: { comment: { label: 'Votre réponse' } },
    review: { comment: message, onDate: { label: 'Date de la visite' } },
    waitlist: { comment: message },
    propose: {
      comment: message,
      onDate: { label: 'Place disponible à partir du' },
      deadline: { label: 'Réponse attendue jusqu’au', help: 'Ce jour compris.' },
    },
    withdraw: { comment: { ...message, label: 'Raison du retrait' } },
    refuse: { comment: { ...message, label: 'Précisions' }, motive: { label: 'Motif' } },
    reconsider: { comment: { ...message, label: 'Ce qui a changé' } },
    accept: { comment: toStructure },
    decline: { comment: { ...toStructure, label: 'Raison' } },
    expire: {},
    admit: { comment: message, onDate: { label: 'Date d’entrée' } },
    cancel: { comment: { ...toStructure, label: 'Raison de l’annulation' } },
    closeOnAdmission: {},
  },
  tabs: {
    nouvelles: 'À traiter',
    attente: 'Liste d’attente',
    propositions: 'Propositions',
    admis: 'Admissions',
    terminees: 'Refusées ou annulées',
  },
  emptyTabs: {
    nouvelles: {
      title: 'Aucune demande à traiter.',
      text: 'Les demandes que les médecins vous envoient arrivent ici. Vous en êtes prévenu par courriel.',
    },
    attente: {
      title: 'Personne sur la liste d’attente.',
      text: 'Ouvrez une demande et choisissez « Inscrire sur la liste d’attente ».',
    },
    propositions: {
      title: 'Aucune proposition en cours.',
      text: 'Les places que vous proposez restent ici jusqu’à la réponse, puis jusqu’à l’arrivée de la personne.',
    },
    admis: { title: 'Aucune admission confirmée.', text: 'Une admission confirmée reste ici.' },
    terminees: {
      title: 'Aucune demande refusée ou annulée.',
      text: 'Les demandes closes parce que la personne est admise ailleurs apparaissent aussi ici.',
    },
  },
  columns: {
    asked: [
      // It belongs to a volet: a structure that no longer receives the demande no longer sees it change.
      { fact: 'gir', head: 'GIR', on: ['nouvelles', 'attente', 'propositions', 'admis'] },
      { fact: 'stay', head: 'Séjour' },
    ],
    day: [{ fact: 'answerBefore', head: 'Réponse jusqu’au', on: ['propositions'] }],
  },
  asked: 'Séjour',
  volets: 'Administratif, médical, autonomie',
  openVoletOnly:
    'Vous lisez le volet administratif. Les volets médical et autonomie sont réservés aux professionnels habilités.',
}
