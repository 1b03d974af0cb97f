// What the frame and the components say by themselves. Nouns of a page come from its own words.
import { plural } from './format.ts'

const NBSP = '\u00a0'

export const words = {
  product: 'OpenTrajectoire',
  description: 'Orientation des patients\u00a0: du médecin vers les structures, et retour.',
  skip: 'Aller au contenu',
  menu: 'Espaces de travail',
  navigation: 'Navigation principale',
  trail: 'Fil d’Ariane',
  search: { label: 'Chercher un patient', hint: 'Chercher un patient, un numéro de dossier…', submit: 'Chercher' },
  me: {
    menu: 'Mon compte et mes espaces',
    spaces: 'Changer d’espace',
    signOut: 'Se déconnecter',
    signOutEverywhere: 'Se déconnecter aussi de Pro Santé Connect',
  },
  demonstration: 'Démonstration',
  footer: {
    label: 'Pied de page',
    accessibility: 'Accessibilité\u00a0: partiellement conforme',
    check: 'Vérifier un document',
    help: 'Aide',
    contact: 'Contact',
    version: (version: string) => `Version ${version}`,
  },
  field: {
    optional: 'facultatif',
    clear: 'Effacer',
    clearWhat: (label: string) => `la réponse\u00a0: ${label}`,
    none: '— Choisir —',
    fault: 'Erreur\u00a0:',
    warning: 'À vérifier\u00a0:',
    or: 'ou',
    yes: 'Oui',
    no: 'Non',
    unknown: 'Ne sait pas',
    how: 'Voir le détail du calcul',
    notYet: 'Pas encore calculé',
  },
  saved: {
    saved: 'Enregistré',
    changedBy: (name: string) => `Modifié par ${name}`,
    failed: 'Non enregistré',
  },
  rows: {
    add: 'Ajouter une ligne',
    remove: 'Retirer',
    row: (label: string, rank: number) => `${label} ${rank}`,
    actions: 'Actions',
    full: (max: number) => `Pas plus de ${plural(max, 'ligne', 'lignes')}.`,
    empty: 'Aucune ligne pour l’instant.',
  },
  list: {
    next: 'Suivants',
    previous: 'Précédents',
    pages: 'Suite de la liste',
    shown: (count: number, total?: number) =>
      total === undefined ? plural(count, 'ligne', 'lignes') : `${plural(count, 'ligne', 'lignes')} sur ${total}`,
  },
  value: { missing: 'Non renseigné' },
  volet: {
    aside: 'Avancement du volet',
    missing: (count: number) => (count ? `Il manque ${plural(count, 'réponse', 'réponses')}` : 'Rien ne manque'),
    answered: (done: number, total: number) => `${done}${NBSP}sur${NBSP}${total}`,
    answeredOf: (done: number, total: number) => `${plural(done, 'réponse donnée', 'réponses données')} sur ${total}`,
    sections: 'Rubriques',
    missingTitle: 'Ce qui manque',
    complete: 'Toutes les réponses attendues sont là.',
    unsettled: 'Une réponse affichée n’est pas enregistrée',
  },
  sections: { done: 'complète', some: (left: number) => `${left}${NBSP}à remplir` },
  faults: (count: number) => `${plural(count, 'réponse est', 'réponses sont')} à corriger`,
  printed: (when: string) => `Imprimé le ${when}`,
}

/** Also counted in the browser as one types. */
export const charactersLeft = (count: number): string =>
  count < 0
    ? `${plural(-count, 'caractère', 'caractères')} de trop`
    : `Il reste ${plural(count, 'caractère', 'caractères')}`
