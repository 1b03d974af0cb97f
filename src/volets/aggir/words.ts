import {
  type Adverb,
  type Entry,
  type Gir,
  type GroupName,
  type HomeSubgroup,
  type Letter,
  type Mode,
  type Part,
  parts,
  type Step,
  type Variable,
} from './aggir.ts'

type Words = { label: string; help: string }

export const variableWords: Record<Variable, Words> = {
  transferts: { label: 'Transferts', help: 'Se lever, s’asseoir, se coucher, et passer de l’un à l’autre.' },
  deplacementsInterieurs: {
    label: 'Déplacements à l’intérieur',
    help: 'Circuler dans le lieu de vie jusqu’à la porte sur la rue, locaux collectifs compris.',
  },
  toilette: { label: 'Toilette', help: 'Se laver et prendre soin de son corps.' },
  elimination: {
    label: 'Élimination',
    help: 'Rester propre après les urines et les selles. On note la propreté, pas la continence.',
  },
  habillage: { label: 'Habillage', help: 'Choisir ses vêtements, les mettre et les ôter.' },
  cuisine: { label: 'Cuisine', help: 'Préparer un repas jusqu’à ce qu’il n’y ait plus qu’à le servir.' },
  alimentation: { label: 'Alimentation', help: 'Se servir d’un repas déjà prêt, puis le manger.' },
  suiviTraitement: { label: 'Suivi du traitement', help: 'Prendre son traitement comme l’ordonnance le prévoit.' },
  menage: { label: 'Ménage', help: 'Tenir son logement et son linge propres.' },
  alerter: {
    label: 'Alerter',
    help: 'Prévenir à distance en cas de besoin : téléphone, sonnette, téléalarme.',
  },
  deplacementsExterieurs: {
    label: 'Déplacements à l’extérieur',
    help: 'Aller au-delà de la porte sur la rue, sans moyen de transport.',
  },
  transports: { label: 'Transports', help: 'Utiliser un moyen de transport, ou en faire venir un.' },
  activitesTempsLibre: {
    label: 'Activités du temps libre',
    help: 'S’occuper selon ses goûts : sport, culture, visites, passe-temps.',
  },
  achats: { label: 'Achats', help: 'Faire ses courses, sur place ou à distance.' },
  gestion: { label: 'Gestion', help: 'Tenir ses comptes et ses papiers, veiller sur ses biens.' },
  orientation: { label: 'Orientation', help: 'Se repérer dans le temps et dans l’espace.' },
  coherence: { label: 'Cohérence', help: 'Communiquer et se conduire de manière sensée.' },
}

const partWords: Record<Part, Words> = {
  toiletteHaut: {
    label: 'Haut',
    help: 'Visage, rasage, coiffage, tronc, bras et mains. Le dos n’est pas pris en compte.',
  },
  toiletteBas: {
    label: 'Bas',
    help: 'Régions intimes, jambes et pieds. Les ongles ne sont pas pris en compte.',
  },
  eliminationUrinaire: {
    label: 'Urinaire',
    help: 'Personne alitée qui renverse toujours l’urinal : C par convention.',
  },
  eliminationFecale: {
    label: 'Fécale',
    help: 'Personne alitée qui renverse toujours le bassin : C par convention.',
  },
  habillageHaut: { label: 'Haut', help: 'Ce qui se passe par la tête ou par les bras.' },
  habillageMoyen: { label: 'Moyen', help: 'Boutons, fermetures à glissière, ceinture.' },
  habillageBas: {
    label: 'Bas',
    help: 'Ce qui s’enfile par les pieds, chaussettes et chaussures comprises ; bas de contention prescrits exclus.',
  },
  alimentationSeServir: { label: 'Se servir', help: 'Couper, ouvrir, peler, remplir son verre.' },
  alimentationManger: { label: 'Manger', help: 'Porter à la bouche et avaler.' },
  orientationTemps: { label: 'Dans le temps', help: 'Savoir où l’on en est de la journée, des jours et de l’année.' },
  orientationEspace: { label: 'Dans l’espace', help: 'Savoir où l’on est et retrouver son chemin.' },
  coherenceCommunication: { label: 'Communication', help: 'Échanger avec les autres de façon sensée.' },
  coherenceComportement: {
    label: 'Comportement',
    help: 'Agir de façon sensée, en tenant compte des lieux et des personnes.',
  },
}

export const entryWords = (entry: Entry): Words => (isPart(entry) ? partWords[entry] : variableWords[entry])

// Out of its fieldset, as in the list of what is missing, a part needs the name of its activity.
export const fullLabel = (entry: Entry): string => {
  if (!isPart(entry)) return variableWords[entry].label
  const whole = splitVariables.find((variable) => (parts[variable] as readonly Entry[]).includes(entry))
  return whole ? `${variableWords[whole].label} – ${partWords[entry].label.toLowerCase()}` : partWords[entry].label
}

const splitVariables = Object.keys(parts) as (keyof typeof parts)[]
const isPart = (entry: Entry): entry is Part => entry in partWords

export const modeWords: Record<Mode, Words> = {
  adverbes: { label: 'Saisie détaillée', help: 'Vous répondez par adverbe, la lettre est déduite.' },
  lettres: { label: 'Saisie directe', help: 'Vous donnez la lettre de chaque activité ou de chacune de ses parties.' },
}

export const adverbWords: Record<Adverb, Words> = {
  spontanement: { label: 'Spontanément', help: 'D’elle-même, sans qu’on le lui rappelle ni qu’on l’y incite.' },
  totalement: { label: 'Totalement', help: 'En entier, sans en laisser une partie.' },
  habituellement: { label: 'Habituellement', help: 'Chaque fois qu’il le faut, pas seulement certains jours.' },
  correctement: { label: 'Correctement', help: 'Bien, selon les usages, sans danger pour elle ni pour les autres.' },
}

export const notDoneWords: Words = {
  label: 'Ne fait pas',
  help: 'Jamais seule, même en partie, ou bien tout est à refaire chaque fois. La lettre est C.',
}
export const noneTrueWords: Words = {
  label: 'Aucun de ces adverbes',
  help: 'Les quatre réponses sont non. Sans réponse, laissez tout décoché.',
}

export const letterWords: Record<Letter, Words> = {
  A: { label: 'A – Fait seule', help: 'Spontanément, totalement, habituellement et correctement.' },
  B: { label: 'B – Fait en partie', help: 'Un à trois des quatre adverbes ne sont pas vrais.' },
  C: { label: 'C – Ne fait pas', help: 'Ne fait pas seule, ou aucun des quatre adverbes n’est vrai.' },
}

export const observationRules = [
  'Notez ce que la personne fait seule : l’aide d’autrui ne compte pas.',
  'Les aides techniques (canne, déambulateur, fauteuil roulant…) font partie de la personne.',
  'La difficulté ou la lenteur ne font pas baisser la lettre.',
  'Ne pas savoir n’est pas un non : observez de nouveau avant de répondre.',
]

export const girSummaries: Record<Gir, string> = {
  1: 'Au lit ou au fauteuil, fonctions mentales très altérées : une présence continue est nécessaire.',
  2: 'Au lit ou au fauteuil mais en partie lucide, ou fonctions mentales altérées en gardant sa mobilité.',
  3: 'Fonctions mentales conservées, soins du corps à aider plusieurs fois par jour.',
  4: 'Aide aux transferts, ou à la toilette, à l’habillage et aux repas.',
  5: 'Aide ponctuelle.',
  6: 'Autonome pour les activités discriminantes.',
}

export const homeSubgroupWords: Record<HomeSubgroup, string> = {
  A: 'Sort et alerte seule, sans difficulté durable.',
  B: 'Sort ou alerte de façon irrégulière ou peu sûre.',
  C: 'Confinée chez elle, ou dans l’incapacité d’alerter.',
}
export const homeSubgroupNotice =
  'Lecture propre à ce logiciel : le guide décrit ces trois situations sans les chiffrer. Elle ne change pas le GIR.'

export const sourceNotice =
  'Calcul selon l’annexe 2-2 du code de l’action sociale et des familles. Logiciel sans certification : le médecin relit.'

const groupName = (group: GroupName) => `Groupe ${group}`

const inFrench = new Intl.NumberFormat('fr-FR')
const points = (sum: number) => `${inFrench.format(sum)} ${Math.abs(sum) < 2 ? 'point' : 'points'}`

// One line per group visited: the doctor reads how the GIR was reached.
export const stepSentence = ({ group, sum, thresholds }: Step): string => {
  const start = `${groupName(group)} : ${points(sum)}`
  const last = thresholds.at(-1)
  if (!last?.reached) return `${start}, moins que ${inFrench.format(last?.min ?? 0)} : groupe suivant.`
  if (last.min === 0) return `${start}, aucun seuil atteint : rang ${last.rank}.`
  return `${start}, seuil de ${inFrench.format(last.min)} atteint : rang ${last.rank}.`
}

export const byHandNotice = 'Saisi par la personne qui a évalué, sans la grille de cette plateforme.'
