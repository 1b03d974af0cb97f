// The grids of the eight bands, in our own short words: the official wording stays in the national booklet.
import { type Band, bandNames, type Domain, domains, type ObservationCode } from './rules.ts'

/** `help`: how to look, or the age at which it is expected. « Oui » always means acquired. */
type Words = string | readonly [label: string, help: string]

const grids: Record<Band, Partial<Record<Domain, readonly Words[]>>> = {
  '06': {
    MG: [
      ['Tient sa tête stable', 'Attendu à 4 mois.'],
      ['Tient assis en trépied', 'En appui sur ses mains.'],
    ],
    MF: [
      'Saisit un objet tenu à distance',
      ['Se sert autant de ses deux mains', 'À cet âge, une main préférée est un signe : répondez alors « Non ».'],
      ['Cligne à l’approche d’un objet, avec chaque œil', 'Repérage neurovisuel : cachez un œil, puis l’autre.'],
    ],
    LA: ['Babille en variant les syllabes', 'Se tourne vers la personne qui parle'],
    SO: [['Répond au sourire par un sourire', 'Attendu à 3 mois.'], 'Cherche le regard'],
  },
  '12': {
    MG: [
      'Passe seul de couché à assis',
      'Tient assis sans appui, le dos droit',
      ['Se déplace en se servant de ses quatre membres', 'À quatre pattes, en rampant…'],
    ],
    MF: [
      ['Retrouve un objet caché sous ses yeux', 'Attendu à 9 mois.'],
      'Prend un petit objet entre le pouce et l’index',
      'Manipule à deux mains, chacune son rôle',
      ['Suit un objet des yeux en tous sens', 'Poursuite oculaire complète.'],
    ],
    LA: [
      ['Réagit à son prénom', 'Attendu à 9 mois.'],
      ['Redouble des syllabes', 'Comme dans « bababa » ou « dada ».'],
      'Comprend une interdiction',
    ],
    SO: ['Fait « bravo » ou « au revoir »', ['Regarde ce que l’adulte montre du doigt', 'Attention conjointe.']],
  },
  '18': {
    MG: ['Se met debout à partir du sol', ['Marche seul plus de cinq pas', 'Les pieds à plat.']],
    MF: ['Empile deux cubes', 'Met un petit objet dans un petit récipient'],
    LA: ['Montre l’image ou l’objet qu’on nomme', 'Suit une consigne simple', 'Dit spontanément cinq mots'],
    SO: [
      ['Sait refuser', 'Par un mot, un geste ou un mouvement de tête.'],
      ['Pointe du doigt pour partager', 'Pour intéresser l’adulte, pas seulement pour demander.'],
    ],
  },
  '24': {
    MG: [
      'Court en s’aidant de ses bras',
      ['Monte l’escalier marche par marche', 'Avec une aide, s’il le faut.'],
      ['Tire du pied dans un ballon', 'Après démonstration.'],
    ],
    MF: [
      'Empile cinq cubes',
      'Mange seul à la cuillère',
      'Pointe l’image qu’on vient de lui montrer',
      'Encastre des formes simples',
    ],
    LA: ['Dit plus de dix mots courants', 'Associe deux mots'],
    SO: ['Joue à faire semblant', 'S’intéresse aux autres enfants'],
  },
  '3A': {
    MG: [
      ['Monte l’escalier en alternant les pieds', 'En tenant la rampe, s’il le veut.'],
      'Saute une marche à pieds joints',
    ],
    MF: ['Empile huit cubes', 'Copie un rond', 'Enfile seul un vêtement'],
    LA: [
      'Fait des phrases de trois mots',
      'Dit « je », ou son prénom, pour parler de lui',
      'Suit une consigne dite sans aucun geste',
    ],
    SO: ['Aime être avec des enfants de son âge', 'Tient sa place dans une activité à plusieurs'],
  },
  '4A': {
    MG: [
      'Saute à pieds joints',
      'Monte l’escalier en alternant, sans appui',
      'Lance un ballon vers un but',
      'Pédale',
      'Reste assis et calme quand il le faut',
    ],
    MF: [
      'Dessine un bonhomme têtard',
      'Copie une croix',
      ['Construit un pont de trois cubes', 'Après démonstration.'],
      'Met seul son manteau',
    ],
    LA: [
      'Est compris hors de la famille',
      'Conjugue des verbes au présent',
      'Demande « pourquoi »',
      'Suit une consigne à deux éléments',
    ],
    CO: [
      'Invente des jeux et en poursuit l’histoire',
      'Compte quatre objets',
      'Trie des objets par catégorie',
      ['Finit le plus souvent ce qu’il commence', 'Hors écran.'],
    ],
    SO: ['Attend son tour'],
  },
  '5A': {
    MG: [
      'Tient sur un pied au moins cinq secondes',
      ['Marche sur une ligne, talon contre pointe', 'Montrez-lui d’abord.'],
      'Attrape un ballon',
      'Reste assis et calme quand il le faut',
    ],
    MF: [
      'Dessine un bonhomme fait d’au moins deux ovales',
      'Écrit son prénom en capitales',
      'Copie un carré à quatre angles',
    ],
    LA: [
      'Fait des phrases de six mots bien construites',
      ['Emploie des mots de lieu', '« Dans », « sous », « derrière »…'],
      'Nomme trois couleurs',
    ],
    CO: ['Décrit une image', 'Récite la suite des nombres jusqu’à dix', ['Reste attentif dix minutes', 'Hors écran.']],
    SO: ['Connaît le prénom de camarades', 'Suit la règle d’un jeu'],
  },
  '6A': {
    MG: [
      'Saute à cloche-pied trois à cinq fois',
      'Court avec aisance et s’arrête net',
      'Marche sur les pointes ou sur les talons',
      'Reste assis et calme quand il le faut',
    ],
    MF: [
      ['Ferme seul son vêtement', 'Boutons ou fermeture.'],
      'Touche du pouce chacun de ses doigts',
      'Copie un triangle',
      'Se lave ou s’essuie seul les mains',
    ],
    LA: ['Raconte avec un début, un milieu et une fin', 'Dialogue en parlant à son tour', 'Fait des phrases correctes'],
    CO: [
      'Compte dix objets',
      'Répète trois chiffres',
      'Lit les chiffres de 0 à 9',
      ['Reste attentif dix minutes', 'Hors écran.'],
      'Enchaîne seul les gestes d’une routine',
    ],
    SO: [
      'Perçoit l’émotion des autres et s’y ajuste',
      'Se fait des amis et les garde',
      'A des centres d’intérêt variés',
    ],
  },
}

export type Item = { id: string; band: Band; domain: Domain; label: string; help?: string }

export const items: readonly Item[] = bandNames.flatMap((band) =>
  domains.flatMap((domain) =>
    (grids[band][domain] ?? []).map((words, index): Item => {
      const [label, help] = typeof words === 'string' ? [words] : words
      const id = `${band}-${domain}${index + 1}`
      return { id, band, domain, label, ...(help ? { help } : {}) }
    }),
  ),
)

export const itemsOf = (band: Band): readonly Item[] => items.filter((item) => item.band === band)

export const domainNames: Record<Domain, string> = {
  MG: 'Motricité globale',
  MF: 'Motricité fine',
  LA: 'Langage',
  CO: 'Cognition',
  SO: 'Socialisation',
}

export const bandWords: Record<Band, string> = {
  '06': '6 à 11 mois',
  '12': '12 à 17 mois',
  '18': '18 à 23 mois',
  '24': '24 à 35 mois',
  '3A': '3 ans (36 à 47 mois)',
  '4A': '4 ans (48 à 59 mois)',
  '5A': '5 ans (60 à 71 mois)',
  '6A': '6 ans (72 à 83 mois)',
}

/** `detail` is asked after a « Oui »: its label. `untilMonths`: asked only under that age. */
export type Observation = {
  id: string
  label: string
  help?: string
  detail?: string
  untilMonths?: number
}

export type ObservationGroup = { code: ObservationCode; name: string; lines: readonly Observation[] }

const group = (code: ObservationCode, name: string, lines: readonly Omit<Observation, 'id'>[]): ObservationGroup => ({
  code,
  name,
  lines: lines.map((line, index) => ({ ...line, id: `T-${code}${index + 1}` })),
})

export const observationGroups: readonly ObservationGroup[] = [
  group('FR', 'Facteurs de risque', [
    { label: 'Naissance prématurée' },
    { label: 'Poids de naissance inférieur à 1 500 g', detail: 'Poids de naissance, circonstances' },
    { label: 'TND chez un parent, un frère ou une sœur', detail: 'Qui, quel trouble' },
    {
      label: 'Exposition prénatale forte',
      help: 'Alcool, drogues, certains médicaments comme des antiépileptiques.',
      detail: 'À quoi, quand',
    },
    {
      label: 'Maladie néonatale grave',
      help: 'Anoxie, encéphalopathie avec convulsions, cardiopathie complexe, chirurgie lourde, anomalie cérébrale, périmètre crânien inférieur à −2 DS, infection congénitale ou néonatale, ictère sévère.',
      detail: 'Laquelle',
    },
    { label: 'Syndrome génétique', detail: 'Lequel, confirmé ou suspecté' },
  ]),
  group('RG', 'Régression', [
    {
      label: 'Perte nette et durable d’un acquis',
      help: 'Un mot, un geste, la marche étaient là et n’y sont plus : c’est une urgence.',
      detail: 'Quel acquis, depuis quand',
    },
  ]),
  group('SA', 'Sommeil et alimentation', [
    { label: 'Sommeil perturbé presque chaque jour' },
    { label: 'Sélectivité alimentaire marquée' },
    { label: 'Repas difficiles, nausées ou très longs' },
  ]),
  group('SE', 'Profil sensoriel', [
    { label: 'Attirance pour les lumières ou ce qui tourne' },
    { label: 'Trop ou trop peu de réaction aux sensations', help: 'Sons, textures, odeurs.' },
    { label: 'Douleur ignorée ou ressentie à l’excès' },
    { label: 'Recherche de sensations' },
  ]),
  group('CI', 'Comportements et intérêts', [
    { label: 'Enfant très calme ou immobile', help: 'Avant 24 mois.', untilMonths: 24 },
    { label: 'Usage inhabituel des objets' },
    { label: 'Gestes répétitifs' },
  ]),
  group('EM', 'Émotions et contrôle', [
    { label: 'Refus extrême du changement' },
    { label: 'Colères violentes répétées' },
    { label: 'Agitation avec mise en danger' },
    { label: 'Opposition habituelle aux adultes' },
  ]),
  group('IN', 'Inquiétudes', [{ label: 'Inquiétude des parents' }, { label: 'Inquiétude de la crèche ou de l’école' }]),
]

export const observations: readonly Observation[] = observationGroups.flatMap(({ lines }) => lines)
