// Lists of the TND volets. A code never changes meaning: it is sealed with the answers.
import { optionsFrom } from '../grand-age/options.ts'

export const representativeRoles = optionsFrom({
  mere: 'Mère',
  pere: 'Père',
  tuteur: 'Tuteur ou tutrice',
  ase: 'Aide sociale à l’enfance',
  autre: 'Autre',
})

export const parentalAuthority = optionsFrom({
  deuxParents: 'Les deux parents',
  unParent: 'Un seul parent',
  tiers: 'Tutelle, délégation ou service',
})

export const insured = optionsFrom({
  representant: 'Le représentant légal',
  second: 'L’autre titulaire de l’autorité parentale',
  autre: 'Une autre personne',
  aucun: 'Pas encore de couverture sociale',
})

export const schooling = optionsFrom({
  non: 'Pas encore scolarisé',
  tpsPs: 'Toute petite ou petite section',
  ms: 'Moyenne section',
  gs: 'Grande section',
  cp: 'CP',
  domicile: 'Instruction à domicile',
  autre: 'Autre',
})

export const childcare = optionsFrom({
  parents: 'Par ses parents',
  creche: 'Crèche ou halte-garderie',
  assistante: 'Assistante maternelle',
  proche: 'Par un proche',
  periscolaire: 'Accueil périscolaire',
  autre: 'Autre',
})

export const agreedBy = optionsFrom({
  representant: 'Le représentant légal',
  lesDeux: 'Les deux titulaires de l’autorité parentale',
  autre: 'Une autre personne habilitée',
})

export const assessments = optionsFrom({
  orl: 'ORL',
  ophtalmologie: 'Ophtalmologie',
  orthoptie: 'Orthoptie',
  orthophonie: 'Orthophonie',
  kinesitherapie: 'Kinésithérapie',
  ergotherapie: 'Ergothérapie',
  psychomotricite: 'Psychomotricité',
  neuropsychologie: 'Neuropsychologie',
  psychologie: 'Psychologie',
})

export const senseChecks = optionsFrom({ fait: 'Fait', prescrit: 'Prescrit', aFaire: 'À prescrire' })

export const associatedSigns = optionsFrom({
  aucun: 'Aucun',
  enuresie: 'Énurésie',
  sommeil: 'Sommeil',
  alimentation: 'Alimentation',
  oralite: 'Oralité',
  neurologiques: 'Signes neurologiques',
  croissance: 'Croissance',
  anxiete: 'Anxiété',
})

/** Paid for as any care by the health insurance. */
export const agreedExaminations = optionsFrom({
  orl: 'ORL (audition)',
  ophtalmologie: 'Ophtalmologie',
  orthoptie: 'Orthoptie',
  orthophonie: 'Orthophonie',
  kinesitherapie: 'Kinésithérapie',
  neuropediatrie: 'Neuropédiatrie',
  autre: 'Autre',
})

/** Paid for by the course that the PCO opens. */
export const packageExaminations = optionsFrom({
  ergotherapie: 'Ergothérapie',
  psychomotricite: 'Psychomotricité',
  psychologie: 'Psychologie',
  neuropsychologie: 'Neuropsychologie',
})

export const followUps = optionsFrom({
  aucun: 'Aucun',
  pmi: 'PMI',
  camsp: 'CAMSP',
  cmp: 'CMP ou CMPP',
  sessad: 'SESSAD',
  hopital: 'Consultation hospitalière',
  liberal: 'Professionnels libéraux',
  autre: 'Autre',
})

export const disabilityFile = optionsFrom({
  non: 'Pas de dossier',
  enCours: 'Demande en cours',
  droits: 'Droits ouverts',
  nsp: 'Ne sait pas',
})

export const decisions = optionsFrom({
  adresser: 'Adresser à la PCO',
  attendre: 'Ne pas adresser maintenant',
})

export const optionsOfNature = optionsFrom({ bilan: 'Évaluation ou bilan', intervention: 'Interventions' })
export const joined = optionsFrom({ oui: 'Oui', non: 'Non' })
