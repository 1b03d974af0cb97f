const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const quoted = (text: string) => `« ${text} »`

/** Beside the label of a question. */
export const markWords = {
  optional: 'facultatif',
  oneExpected: (group: string) => `une réponse attendue\u00a0: ${lowerFirst(group)}`,
} as const

export const pageWords = {
  changed: 'Modifié',
  untouched: 'Pas encore commencé',
  volets: 'Les volets du dossier',
  saveSection: 'Enregistrer la section',
  validate: 'Valider le volet',
  validateNote: {
    ready: 'La validation scelle vos réponses sous votre nom. Vous pourrez rouvrir le volet.',
    missing: 'La validation sera possible quand rien ne manquera.',
  },
  remarks: (count: number) => (count < 2 ? `${count} point à vérifier` : `${count} points à vérifier`),
  nothing: 'Rien à signaler',
  nothingIn: (title: string) => ` : ${title}`,
  nothingNote: 'Répond à ce qui n’est pas encore rempli ici.',
  howToAnswer: 'Comment répondre',
  fold: (what: string) => `Au besoin : ${what}`,
  lineHelp: (hasNotes: boolean) => (hasNotes ? 'Repères et observations' : 'Repères'),
  howReached: 'Comment ce résultat est obtenu',
  waiting: 'Pas encore calculé',
  commune: {
    postcodeFirst: 'Indiquez d’abord le code postal.',
    none: 'Aucune commune pour ce code postal : vérifiez-le.',
    proposed: 'Proposée d’après le code postal, pas encore enregistrée.',
    keep: 'Enregistrer cette commune',
  },
} as const

/** The keys that the scripts of a volet know. */
export const keyWords = {
  title: 'Au clavier',
  close: 'Fermer',
  list: [
    { keys: ['F8'], does: 'Question obligatoire suivante, pas encore remplie (Maj + F8 : la précédente)' },
    { keys: ['Alt + Page suiv.'], does: 'Section suivante (Alt + Page préc. : la précédente)' },
    { keys: ['Entrée'], does: 'Question suivante' },
    { keys: ['O', 'N', '?'], does: 'Sur une question : oui, non, ne sait pas' },
    { keys: ['1', '2', '3…'], does: 'Sur une liste de choix : le premier, le deuxième…' },
    { keys: ['A–Z'], does: 'Sur une liste de choix : celui qui commence par cette lettre' },
    { keys: ['A', 'B', 'C'], does: 'Dans la grille AGGIR : répond et passe à la ligne suivante' },
    { keys: ['↓', '↑', 'Entrée', 'Échap'], does: 'Dans un diagnostic : parcourir les propositions, choisir, fermer' },
    { keys: ['/'], does: 'Chercher un patient' },
    { keys: ['F2'], does: 'Afficher cette liste' },
  ],
} as const

export const pasteWords = {
  open: 'Coller une liste',
  label: (list: string) => `Texte à coller : ${lowerFirst(list)}`,
  help: 'Ordonnance, tableau ou courrier. Vous relisez les lignes avant de les enregistrer ; ce qui n’en est pas une reste dans le texte libre.',
  helpWithoutRest: 'Une ligne par élément. Vous relisez avant d’enregistrer.',
  read: 'Transformer en lignes',
  proposed: (isList: boolean) =>
    isList
      ? 'Relisez ces lignes : elles ne sont pas encore enregistrées.'
      : 'Relisez ce texte : il n’est pas encore enregistré.',
  keep: (isList: boolean) => (isList ? 'Enregistrer ces lignes' : 'Enregistrer ce texte'),
  readFirst: 'Le texte collé est devenu des lignes. Relisez-les, corrigez-les, puis enregistrez.',
  tooLong: (over: number) => `Texte trop long de ${over} caractères. Rien n’a été coupé : collez-le en deux fois.`,
  full: (max: number) =>
    `La liste prend ${max} lignes au plus. Ce qui suit n’y est pas : raccourcissez-la, puis recommencez.`,
} as const

export const statusWords = {
  notSaved: 'Non enregistré',
  cleared: 'Réponse effacée',
  rowWaits: 'Cette ligne sera enregistrée quand elle sera complète.',
  conflict: (who: string | undefined, theirs: string | undefined) => {
    const did = theirs === undefined ? 'effacé cette réponse' : `répondu ${quoted(theirs)}`
    const told = who ? `${who} a ${did} pendant que vous écriviez.` : `Vous avez ${did} dans une autre fenêtre.`
    return `${told} Votre réponse n’est pas perdue.`
  },
  keepMine: 'Garder ma réponse',
  takeTheirs: (who: string | undefined) => (who ? 'Prendre la sienne' : 'Prendre l’autre'),
  changedMeanwhile: (who: string | undefined, theirs: string | undefined) => {
    const by = who ? `par ${who}` : 'dans une autre fenêtre'
    return theirs === undefined ? `Effacé entre-temps ${by}.` : `Modifié entre-temps ${by} : ${quoted(theirs)}.`
  },
  takeThis: 'Prendre cette réponse',
  section: { saved: 'Tout est enregistré', refused: 'Des réponses de cette section ne sont pas enregistrées' },
  locked: 'Ce volet vient d’être validé ou son dossier fermé : rien n’a été enregistré.',
  reload: 'Voir le volet',
} as const

export const refusalWords = {
  faults: 'Ces réponses ne sont pas enregistrées.',
  incomplete: (count: number) =>
    count < 2 ? 'Il manque une réponse pour valider ce volet.' : `Il manque ${count} réponses pour valider ce volet.`,
  listBeside: 'La liste complète est à côté du formulaire.',
  typed: 'Voici ce que vous aviez écrit :',
  toComplete: (label: string) => `À remplir pour valider : ${label}.`,
  changedSince: (count: number) =>
    count < 2
      ? 'Une réponse a été modifiée depuis que vous avez ouvert cette page.'
      : `${count} réponses ont été modifiées depuis que vous avez ouvert cette page.`,
  unsettled: 'Une réponse affichée n’est pas enregistrée : corrigez-la, ou choisissez celle à retenir, puis validez.',
  readFirst: 'Relisez avant de valider : la validation vous engage sur toutes les réponses.',
  conflicts: (count: number) =>
    count < 2
      ? 'Une réponse a été donnée par quelqu’un d’autre.'
      : `${count} réponses ont été données par quelqu’un d’autre.`,
  conflictsText: 'Vos réponses sont gardées ci-dessous : dites pour chacune laquelle retenir.',
} as const

export const readingWords = {
  sealed: (version: number) => `Validé, version ${version}`,
  signer: (who: string, when: string) => `Par ${who}, le ${when}`,
  version: (version: number) => `Version ${version}`,
  intact: 'Sceau vérifié : le contenu est celui qui a été validé.',
  altered: 'Sceau rompu : le contenu n’est plus celui qui a été validé. Prévenez le support.',
  fingerprint: (hash: string) => `Empreinte ${hash.slice(0, 16)}…`,
  reopen: 'Modifier ce volet',
  reopenNote:
    'Le volet redevient modifiable et sera à valider de nouveau, sous un nouveau numéro de version ; les structures qui ont le dossier voient qu’il change et gardent la version validée.',
  previous: 'Versions précédentes',
  closed: { cancelled: 'Ce dossier est annulé.', archived: 'Ce dossier est archivé.' },
  readOnly: 'Le volet se lit, il ne se modifie plus.',
  draftNote: 'Ce volet n’est pas validé.',
  reader: 'Vous lisez ce volet pour un confrère\u00a0: rien ne s’y modifie.',
  readerDraft: 'Il n’est pas validé\u00a0: ses réponses peuvent encore changer.',
  side: 'Validation et versions',
  nothing: 'Aucune réponse.',
} as const
