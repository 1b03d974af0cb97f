import { frDate } from '../../ui/format.ts'
import { motiveText } from '../motives.ts'
import type { FlowWords } from './flow-words.ts'

const message = { label: 'Message', help: 'Lu par le prescripteur : rien de médical ici.' }
const toStructure = {
  label: 'Message à la structure',
  help: 'Lu par toute l’équipe qui reçoit la demande : rien de médical ici.',
}
const othersClose = 'Les autres demandes du dossier sont closes et leurs structures prévenues.'

export const sanitaireWords: FlowWords = {
  statuses: {
    requester: {
      selected: { label: 'Choisie, pas encore envoyée', tone: 'neutral' },
      sent: { label: 'Envoyée, pas encore lue', tone: 'waiting' },
      read: { label: 'Lue, réponse attendue', tone: 'waiting' },
      infoRequested: { label: 'Question posée, à vous de répondre', tone: 'owed' },
      agreedDate: { label: 'Accord avec une date, à confirmer', tone: 'owed' },
      agreedWaiting: { label: 'Accord, sur liste d’attente', tone: 'info' },
      agreedReserve: { label: 'Accord sous réserve, à confirmer', tone: 'owed' },
      confirmed: { label: 'Place confirmée, arrivée attendue', tone: 'good' },
      admitted: { label: 'Arrivée enregistrée', tone: 'good' },
      refused: { label: 'Refusée', tone: 'bad' },
      cancelled: { label: 'Annulée', tone: 'neutral' },
    },
    structure: {
      selected: { label: 'Pas encore envoyée', tone: 'neutral' },
      sent: { label: 'Nouvelle', tone: 'owed' },
      read: { label: 'Lue, à traiter', tone: 'owed' },
      infoRequested: { label: 'Question posée, réponse attendue', tone: 'waiting' },
      agreedDate: { label: 'Accord donné, confirmation attendue', tone: 'waiting' },
      agreedWaiting: { label: 'Accord, sur votre liste d’attente', tone: 'info' },
      agreedReserve: { label: 'Accord sous réserve, confirmation attendue', tone: 'waiting' },
      confirmed: { label: 'Place confirmée, arrivée à enregistrer', tone: 'owed' },
      admitted: { label: 'Arrivée enregistrée', tone: 'good' },
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
      follows: () => 'Le prescripteur voit que la demande est lue.',
      past: () => 'Demande lue par la structure',
    },
    ask: {
      label: 'Demander une précision',
      follows: () => 'Le prescripteur est prévenu. La demande attend sa réponse.',
      past: () => 'Question de la structure',
    },
    reply: {
      label: 'Répondre à la question',
      follows: () => 'La structure est prévenue et reprend la demande.',
      past: () => 'Réponse à la question',
    },
    agreeDate: {
      label: 'Donner un accord avec une date',
      follows: () => 'Le prescripteur confirme votre place ou en choisit une autre.',
      past: ({ onDate }) => `Accord donné${onDate ? ` pour le ${frDate(onDate)}` : ''}`,
    },
    agreeWaiting: {
      label: 'Donner un accord sur liste d’attente',
      follows: () => 'La demande vous convient et attend une place. Vous donnerez une date dès qu’elle est connue.',
      past: () => 'Accord donné, sur liste d’attente',
    },
    agreeReserve: {
      label: 'Donner un accord sous réserve',
      follows: () => 'Le prescripteur lit votre réserve avant de confirmer.',
      past: ({ onDate }) => `Accord sous réserve${onDate ? `, possible le ${frDate(onDate)}` : ''}`,
    },
    takeBack: {
      label: 'Retirer l’accord',
      follows: () => 'La demande revient parmi celles à traiter. Le prescripteur est prévenu.',
      past: () => 'Accord retiré, la demande est de nouveau à traiter',
    },
    refuse: {
      label: 'Refuser',
      follows: () => 'Le prescripteur lit le motif. Les volets du dossier vous sont fermés.',
      past: ({ motive }) => `Demande refusée${motive ? ` : ${motiveText(motive)}` : ''}`,
    },
    reconsider: {
      label: 'Revenir sur le refus',
      follows: () => 'La demande est de nouveau à traiter et ses volets vous sont rouverts.',
      past: () => 'Refus levé, la demande est de nouveau à traiter',
    },
    confirm: {
      label: 'Confirmer cette place',
      follows: () => `La structure est prévenue et attend la personne. ${othersClose}`,
      past: () => 'Place confirmée',
    },
    admit: {
      label: 'Enregistrer l’arrivée',
      follows: () => 'Le prescripteur est prévenu. Cette réponse est définitive.',
      past: ({ onDate }) => `Arrivée enregistrée${onDate ? `, le ${frDate(onDate)}` : ''}`,
    },
    cancel: {
      label: 'Annuler la demande',
      follows: () => 'La structure est prévenue et ne lit plus les volets.',
      past: (_event, reader) => (reader === 'requester' ? 'Demande annulée' : 'Demande annulée par le prescripteur'),
    },
    closeOnConfirmation: {
      label: 'Clore la demande',
      follows: () => 'La demande est annulée.',
      past: () => 'Demande close : une place est confirmée ailleurs',
    },
    closeWithDossier: {
      label: 'Clore avec le dossier',
      follows: () => '',
      past: ({ motive }) => `Demande close avec le dossier${motive ? ` : ${motiveText(motive)}` : ''}`,
    },
  },
  details: {
    resend: { comment: { ...toStructure, label: 'Ce qui a changé' } },
    ask: { comment: { label: 'Votre question' } },
    reply: { comment: { label: 'Votre réponse' } },
    agreeDate: { onDate: { label: 'Arrivée ou début des soins le' }, comment: message },
    agreeWaiting: { comment: { ...message, label: 'Délai estimé, précisions' } },
    agreeReserve: {
      comment: { label: 'Votre réserve', help: 'Ce qui doit être réglé ou vérifié avant l’arrivée.' },
      onDate: { label: 'Arrivée possible le' },
    },
    takeBack: { comment: { ...message, label: 'Raison du retrait' } },
    refuse: { comment: { ...message, label: 'Précisions' }, motive: { label: 'Motif' } },
    reconsider: { comment: { ...message, label: 'Ce qui a changé' } },
    confirm: { comment: toStructure },
    admit: { comment: message, onDate: { label: 'Date d’arrivée ou de début des soins' } },
    cancel: { comment: { ...toStructure, label: 'Raison de l’annulation' } },
  },
  tabs: {
    nouvelles: 'À traiter',
    attente: 'Accords en attente',
    propositions: 'Accords et places confirmées',
    admis: 'Arrivées',
    terminees: 'Refusées ou annulées',
  },
  emptyTabs: {
    nouvelles: {
      title: 'Aucune demande à traiter.',
      text: 'Les demandes que les prescripteurs vous envoient arrivent ici. Vous en êtes prévenu par courriel.',
    },
    attente: {
      title: 'Aucun accord sur liste d’attente.',
      text: 'Ouvrez une demande et choisissez « Donner un accord sur liste d’attente ».',
    },
    propositions: {
      title: 'Aucun accord en cours.',
      text: 'Vos accords restent ici jusqu’au choix du prescripteur, puis jusqu’à l’arrivée de la personne.',
    },
    admis: { title: 'Aucune arrivée enregistrée.', text: 'Une arrivée enregistrée reste ici.' },
    terminees: {
      title: 'Aucune demande refusée ou annulée.',
      text: 'Les demandes closes parce qu’une place est confirmée ailleurs apparaissent aussi ici.',
    },
  },
  columns: {
    asked: [{ fact: 'stay', head: 'Demande' }],
    day: [
      { fact: 'agreedOn', head: 'Date convenue', on: ['propositions'] },
      { fact: 'wishedOn', head: 'Souhaitée', on: ['nouvelles', 'attente', 'admis', 'terminees'] },
    ],
  },
  asked: 'Prise en charge',
  volets: 'Tous',
  openVoletOnly: 'Vous lisez le volet administratif et social. Les autres sont réservés aux professionnels habilités.',
}
