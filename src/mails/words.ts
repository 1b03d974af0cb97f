import type { EventKind } from '../demandes/notice.ts'
import type { Audience } from './audience.ts'

/** What is told of each event, without a name of a person nor a word on health; the rest is read after signing in. */
export const mailSentences: Record<Audience, Partial<Record<EventKind, string>>> = {
  requester: {
    ask: 'La structure vous pose une question.',
    review: 'La structure a mis votre demande à l’étude.',
    waitlist: 'La structure a inscrit votre demande sur sa liste d’attente.',
    propose:
      'La structure vous propose une place. Votre réponse est attendue avant la date limite qui figure dans le dossier.',
    withdraw: 'La structure a retiré sa proposition de place. La demande revient sur sa liste d’attente.',
    refuse: 'La structure a refusé votre demande. Le motif figure dans le dossier.',
    reconsider: 'La structure revient sur son refus et remet votre demande à l’étude.',
    admit: 'La structure a confirmé l’admission.',
    agreeDate: 'La structure donne son accord avec une date. Il vous reste à confirmer votre choix.',
    agreeWaiting: 'La structure donne son accord, sur liste d’attente.',
    agreeReserve: 'La structure donne son accord sous réserve. La réserve figure dans le dossier.',
    takeBack: 'La structure a retiré son accord.',
    validate: 'La structure a validé votre demande.',
    postpone: 'La structure vous demande de revoir la situation, puis d’adresser de nouveau la demande.',
    assess: 'La structure a noté une étape du parcours.',
    intervene: 'La structure a noté une étape du parcours.',
    synthesise: 'La structure a noté une étape du parcours.',
    renew: 'La structure a renouvelé le parcours.',
    finish: 'La structure a terminé le parcours.',
    writeToRequester: 'La structure vous a écrit au sujet de votre demande.',
    expire:
      'La date limite d’une proposition de place est passée sans réponse. La demande revient sur la liste d’attente.',
  },
  structure: {
    remind: 'Une demande attend votre réponse. Si elle est à l’étude, un mot suffit.',
    writeToStructure: 'Un message vous attend sur une demande.',
    send: 'Une nouvelle demande vous est adressée.',
    resend: 'Une demande vous est adressée de nouveau.',
    reply: 'Il a été répondu à votre question.',
    accept: 'Votre proposition de place est acceptée. Il vous reste à confirmer l’arrivée.',
    decline: 'Votre proposition de place est déclinée. La demande revient sur votre liste d’attente.',
    expire:
      'La date limite de votre proposition de place est passée sans réponse. La demande revient sur votre liste d’attente.',
    cancel: 'Une demande qui vous était adressée est annulée.',
    closeOnAdmission: 'Une demande qui vous était adressée est close à la suite d’une admission.',
    confirm: 'Votre accord est retenu. Il vous reste à enregistrer l’arrivée.',
    closeWithDossier:
      'Une demande qui vous était adressée est close avec son dossier. Le motif figure dans la demande.',
    closeOnConfirmation: 'Une demande qui vous était adressée est close : un autre accord est retenu.',
  },
}

export const mailWords = {
  subject: (number: string, structure: string | undefined) =>
    structure ? `Dossier ${number}, ${structure}` : `Dossier ${number}`,
  hello: 'Bonjour,',
  dossier: (number: string) => `Dossier : ${number}`,
  structure: (name: string) => `Structure : ${name}`,
  follow: 'Pour lire et répondre, connectez-vous :',
  foot: 'Ce message est envoyé par un automate : ne répondez pas à cette adresse. Il ne contient volontairement aucun renseignement sur la personne.',
  signature: 'OpenTrajectoire',
}

export const keptWords = {
  title: 'Courriels de la démonstration',
  lead: 'Aucun ne quitte cette machine. Le plus récent est en haut.',
  empty: {
    title: 'Aucun courriel pour l’instant.',
    text: 'Envoyez une demande ou répondez-y : les courriels qui en découlent s’affichent ici.',
  },
  nothingAfter: 'Il n’y a plus rien après.',
  to: 'À',
  waiting: 'En attente d’envoi',
  sent: 'Remis au serveur de courriel',
  kept: 'Gardé ici',
}
