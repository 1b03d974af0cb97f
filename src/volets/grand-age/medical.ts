import { unlessAnswered, when, whenYes } from '../conditions.ts'
import { numberIn } from '../reading.ts'
import type { Computed, Facts, Question, Section, Volet } from '../volet.ts'
import { medicalWarnings } from './medical-warnings.ts'
import * as options from './options.ts'

const oneDecimal = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function authorOf({ author }: Facts): Computed | undefined {
  if (!author) return undefined
  const known = [author.name, author.speciality, author.rpps && `RPPS ${author.rpps}`, author.place]
  return { value: author.rpps ?? author.name, text: known.filter(Boolean).join(', ') }
}

function bodyMassIndex({ answers }: Facts): Computed | undefined {
  const height = numberIn(answers, 'taille')
  const weight = numberIn(answers, 'poids')
  if (!height || !weight) return undefined
  const value = Math.round((weight / (height / 100) ** 2) * 10) / 10
  return { value, text: `${oneDecimal.format(value)} kg/m²` }
}

const auteurMotif: Section = {
  key: 'auteurMotif',
  title: 'Auteur et motif',
  questions: [
    { key: 'auteur', label: 'Médecin', kind: 'computed', compute: authorOf },
    { key: 'dateEvaluation', label: 'Date de l’évaluation', kind: 'date', when: 'past', required: true },
    {
      key: 'motif',
      label: 'Motif de la demande',
      kind: 'choices',
      options: options.optionsFrom({
        maintienDifficile: 'Maintien à domicile difficile ou impossible',
        sortieHospitalisation: 'Sortie d’hospitalisation',
        changementEtablissement: 'Changement d’établissement',
        autre: 'Autre',
      }),
      required: true,
    },
    {
      key: 'motif.autre',
      label: 'Autre motif',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: when('motif', 'autre'),
    },
    { key: 'directivesAnticipees', label: 'Directives anticipées rédigées', kind: 'yesNo', unknown: true },
    {
      key: 'directivesAnticipees.lieu',
      label: 'Lieu de conservation des directives',
      help: 'Le lieu seulement, pas leur contenu.',
      kind: 'text',
      max: 200,
      shownIf: whenYes('directivesAnticipees'),
    },
    { key: 'hospiRecente.oui', label: 'Hospitalisation récente', kind: 'yesNo', unknown: true, required: true },
    {
      key: 'hospiRecente.motif',
      label: 'Motif d’hospitalisation',
      kind: 'text',
      max: 300,
      required: true,
      shownIf: whenYes('hospiRecente.oui'),
    },
    {
      key: 'hospiRecente.duree',
      label: 'Durée d’hospitalisation',
      kind: 'integer',
      min: 0,
      max: 3650,
      unit: 'jours',
      shownIf: whenYes('hospiRecente.oui'),
    },
    {
      key: 'hospiRecente.sortie',
      label: 'Sortie d’hospitalisation, faite ou prévue',
      kind: 'date',
      when: 'any',
      shownIf: whenYes('hospiRecente.oui'),
    },
  ],
}

const tickable = (key: string, label: string, option: string): Question => ({
  key,
  label,
  kind: 'choices',
  options: [{ value: 'oui', label: option }],
})

const histoire: Section = {
  key: 'histoire',
  title: 'Histoire médicale',
  questions: [
    { key: 'pathologiesActuelles', label: 'Pathologies actuelles', kind: 'longText', max: 3000, required: true },
    {
      key: 'pathologiesCodes',
      label: 'Diagnostics codés (CIM-10)',
      help: 'Tapez un mot ou un code, puis choisissez dans la liste. Un texte libre est accepté.',
      kind: 'rows',
      rowLabel: 'Diagnostic',
      max: 30,
      paste: 'lines',
      columns: [
        {
          key: 'diagnostic',
          label: 'Diagnostic',
          kind: 'diagnosis',
          max: 300,
          required: true,
          formerly: ['code', 'libelle'],
        },
      ],
    },
    { key: 'descriptionPathologies', label: 'Évolution, stade, pronostic', kind: 'longText', max: 3000 },
    tickable('antecedents.aucun', 'Antécédents', 'Aucun antécédent notable'),
    {
      key: 'antecedents.medicaux',
      label: 'Antécédents médicaux',
      kind: 'longText',
      max: 3000,
      shownIf: unlessAnswered('antecedents.aucun'),
    },
    {
      key: 'antecedents.chirurgicaux',
      label: 'Antécédents chirurgicaux',
      kind: 'longText',
      max: 3000,
      shownIf: unlessAnswered('antecedents.aucun'),
    },
    {
      key: 'antecedents.psychiatriques',
      label: 'Antécédents psychiatriques',
      kind: 'longText',
      max: 3000,
      shownIf: unlessAnswered('antecedents.aucun'),
    },
    tickable('traitements.aucun', 'Traitements en cours', 'Aucun traitement'),
    {
      key: 'traitementsTexte',
      label: 'Ordonnance',
      help: 'Collez le texte de l’ordonnance, ou remplissez la liste ci-dessous.',
      kind: 'longText',
      max: 4000,
      shownIf: unlessAnswered('traitements.aucun'),
    },
    {
      key: 'traitements',
      label: 'Liste des traitements',
      kind: 'rows',
      rowLabel: 'Médicament',
      max: 40,
      paste: 'treatments',
      rest: 'traitementsTexte',
      shownIf: unlessAnswered('traitements.aucun'),
      columns: [
        { key: 'medicament', label: 'Médicament', kind: 'text', max: 160, required: true },
        { key: 'posologie', label: 'Posologie', kind: 'text', max: 160 },
        {
          key: 'voie',
          label: 'Voie',
          kind: 'choice',
          options: options.optionsFrom({
            orale: 'Orale',
            sousCutanee: 'Sous-cutanée',
            intramusculaire: 'Intramusculaire',
            intraveineuse: 'Intraveineuse',
            cutanee: 'Cutanée ou patch',
            inhalee: 'Inhalée',
            oculaire: 'Oculaire',
            rectale: 'Rectale',
            autre: 'Autre',
          }),
        },
      ],
    },
    { key: 'anticoagulant', label: 'Anticoagulant', kind: 'yesNo' },
    { key: 'insuline', label: 'Insuline', kind: 'yesNo' },
    { key: 'morphinique', label: 'Morphinique', kind: 'yesNo' },
    { key: 'allergies', label: 'Allergies', kind: 'yesNo', unknown: true, required: true },
    {
      key: 'allergies.types',
      label: 'Type d’allergie',
      kind: 'choices',
      options: options.optionsFrom({
        medicamenteuse: 'Médicamenteuse',
        alimentaire: 'Alimentaire',
        contact: 'De contact',
        autre: 'Autre',
      }),
      inline: true,
      shownIf: whenYes('allergies'),
    },
    {
      key: 'allergies.precisions',
      label: 'Allergènes et réactions',
      kind: 'text',
      max: 500,
      required: true,
      shownIf: whenYes('allergies'),
    },
    {
      key: 'taille',
      label: 'Taille',
      kind: 'integer',
      min: 50,
      max: 260,
      likely: [100, 230],
      unit: 'cm',
      required: true,
    },
    { key: 'poids', label: 'Poids', kind: 'decimal', min: 10, max: 400, likely: [25, 250], unit: 'kg', required: true },
    { key: 'imc', label: 'IMC', kind: 'computed', compute: bodyMassIndex, gives: 'decimal' },
    { key: 'pertePoids', label: 'Amaigrissement récent', kind: 'yesNo', unknown: true },
    {
      key: 'pertePoids.kg',
      label: 'Poids perdu',
      kind: 'decimal',
      min: 0.1,
      max: 100,
      likely: [0.5, 40],
      unit: 'kg',
      shownIf: whenYes('pertePoids'),
    },
    {
      key: 'pertePoids.delai',
      label: 'Durée de l’amaigrissement',
      kind: 'integer',
      min: 1,
      max: 60,
      unit: 'mois',
      shownIf: whenYes('pertePoids'),
    },
    { key: 'bmr', label: 'Portage de bactérie multirésistante', kind: 'yesNo', unknown: true, required: true },
    {
      key: 'bmr.germe',
      label: 'Bactérie',
      kind: 'choices',
      options: options.germs,
      required: true,
      shownIf: whenYes('bmr'),
    },
    {
      key: 'bmr.germe.autre',
      label: 'Autre bactérie',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: when('bmr.germe', 'autre'),
    },
    {
      key: 'bmr.localisation',
      label: 'Localisation du portage',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: whenYes('bmr'),
    },
    {
      key: 'contagion',
      label: 'Autre risque contagieux',
      help: 'Gale, tuberculose, grippe, Covid-19…',
      kind: 'yesNo',
      unknown: true,
    },
    {
      key: 'contagion.precisions',
      label: 'Nature du risque contagieux',
      kind: 'text',
      max: 300,
      required: true,
      shownIf: whenYes('contagion'),
    },
  ],
}

const conduites: Section = {
  key: 'conduites',
  title: 'Conduites à risque',
  nothingToReport: { conduitesRisque: 'non' },
  questions: [
    { key: 'conduitesRisque', label: 'Conduites à risque', kind: 'yesNo', required: true },
    {
      key: 'conduitesRisque.lesquelles',
      label: 'Conduites repérées',
      kind: 'choices',
      options: options.optionsFrom({ alcool: 'Alcool', tabac: 'Tabac', autre: 'Autre' }),
      inline: true,
      required: true,
      shownIf: whenYes('conduitesRisque'),
    },
    {
      key: 'conduitesRisque.autre',
      label: 'Autre conduite à risque',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: when('conduitesRisque.lesquelles', 'autre'),
    },
    { key: 'conduitesRisque.sevrage', label: 'Sevrage en cours', kind: 'yesNo', shownIf: whenYes('conduitesRisque') },
  ],
}

const sens: Section = {
  key: 'sens',
  title: 'Déficiences sensorielles',
  nothingToReport: { deficience: 'non' },
  questions: [
    { key: 'deficience', label: 'Déficience sensorielle', kind: 'yesNo', required: true },
    {
      key: 'deficience.types',
      label: 'Type de déficience',
      kind: 'choices',
      options: options.senses,
      inline: true,
      required: true,
      shownIf: whenYes('deficience'),
    },
    {
      key: 'deficience.totale',
      label: 'Perte totale',
      kind: 'choices',
      options: options.optionsFrom({ cecite: 'Cécité', surdite: 'Surdité' }),
      inline: true,
      shownIf: when('deficience.types', 'visuelle', 'auditive'),
    },
    { key: 'deficience.appareillage', label: 'Déficience appareillée', kind: 'yesNo', shownIf: whenYes('deficience') },
  ],
}

const symptomQuestions = ({ code, label, help, onPaper }: (typeof options.symptoms)[number]): Question[] => {
  const key = `symptomes.${code}`
  const inLine = { line: label, ...(onPaper ? {} : { apart: 'Autres symptômes' }) }
  return [
    { key, label, ...(help ? { help } : {}), kind: 'yesNo', required: true, layout: inLine },
    {
      key: `${key}.frequence`,
      label: `${label} : fréquence`,
      kind: 'choice',
      layout: { ...inLine, short: 'Fréquence' },
      options: options.frequencies,
      inline: true,
      shownIf: whenYes(key),
    },
    {
      key: `${key}.severite`,
      label: `${label} : sévérité`,
      kind: 'choice',
      layout: { ...inLine, short: 'Sévérité' },
      options: options.severities,
      inline: true,
      shownIf: whenYes(key),
    },
  ]
}

const symptomes: Section = {
  key: 'symptomes',
  title: 'Symptômes psychologiques et comportementaux',
  nothingToReport: Object.fromEntries(options.symptoms.map(({ code }) => [`symptomes.${code}`, 'non'])),
  questions: [
    ...options.symptoms.flatMap(symptomQuestions),
    { key: 'risqueFugue', label: 'Risque de sortie non accompagnée', kind: 'yesNo' },
  ],
}

const risques: Section = {
  key: 'risques',
  title: 'Risques et prises en charge',
  questions: [
    { key: 'risqueChute', label: 'Risque de chute', kind: 'yesNo', required: true },
    {
      key: 'chutes12Mois',
      label: 'Chutes dans les douze derniers mois',
      kind: 'integer',
      min: 0,
      max: 365,
      likely: [0, 50],
    },
    { key: 'risqueFausseRoute', label: 'Risque de fausse route', kind: 'yesNo', required: true },
    {
      key: 'textureRepas',
      label: 'Texture des repas',
      kind: 'choices',
      options: options.optionsFrom({
        normale: 'Normale',
        hachee: 'Hachée',
        mixee: 'Mixée',
        eauGelifiee: 'Eau gélifiée',
      }),
      inline: true,
    },
    {
      key: 'regime',
      label: 'Régime',
      kind: 'choices',
      options: options.optionsFrom({
        aucun: 'Aucun régime',
        sansSel: 'Sans sel',
        diabetique: 'Diabétique',
        autre: 'Autre',
      }),
      alone: 'aucun',
      inline: true,
    },
    {
      key: 'regime.autre',
      label: 'Autre régime',
      kind: 'text',
      max: 120,
      required: true,
      shownIf: when('regime', 'autre'),
    },
    { key: 'soinsPalliatifs', label: 'Soins palliatifs', kind: 'yesNo', required: true },
    { key: 'reeducation', label: 'Rééducation', kind: 'yesNo', required: true },
    {
      key: 'reeducation.types',
      label: 'Type de rééducation',
      kind: 'choices',
      options: options.optionsFrom({ kinesitherapie: 'Kinésithérapie', orthophonie: 'Orthophonie', autre: 'Autre' }),
      inline: true,
      required: true,
      shownIf: whenYes('reeducation'),
    },
    {
      key: 'reeducation.autre',
      label: 'Autre rééducation',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: when('reeducation.types', 'autre'),
    },
    {
      key: 'incontinence',
      label: 'Incontinence',
      kind: 'choices',
      options: options.optionsFrom({
        aucune: 'Aucune',
        urinaire: 'Urinaire',
        fecale: 'Fécale',
        protections: 'Porte des protections',
      }),
      alone: 'aucune',
      inline: true,
    },
    { key: 'contention', label: 'Contention prescrite', kind: 'yesNo' },
    { key: 'mmse', label: 'MMSE', kind: 'integer', min: 0, max: 30, unit: '/ 30' },
    {
      key: 'mmse.date',
      label: 'Date du MMSE',
      kind: 'date',
      when: 'past',
      shownIf: { all: [{ question: 'mmse', atLeast: 0 }] },
    },
    { key: 'chimiotherapie', label: 'Chimiothérapie', kind: 'yesNo' },
    { key: 'radiotherapie', label: 'Radiothérapie', kind: 'yesNo' },
  ],
}

const soinsTechniques: Section = {
  key: 'soinsTechniques',
  title: 'Soins techniques',
  nothingToReport: { soinsTechniques: ['aucun'] },
  questions: [
    {
      key: 'soinsTechniques',
      label: 'Soins techniques',
      kind: 'choices',
      options: options.technicalCare,
      alone: 'aucun',
      required: true,
    },
    {
      key: 'oxygene.mode',
      label: 'Mode d’oxygénothérapie',
      kind: 'choice',
      options: options.optionsFrom({ continu: 'Continu', intermittent: 'Intermittent' }),
      inline: true,
      shownIf: when('soinsTechniques', 'oxygenotherapie'),
    },
    {
      key: 'oxygene.debit',
      label: 'Débit d’oxygène',
      kind: 'decimal',
      min: 0.1,
      max: 60,
      likely: [0.5, 15],
      unit: 'L/min',
      shownIf: when('soinsTechniques', 'oxygenotherapie'),
    },
    {
      key: 'hemodialyse.centre',
      label: 'Centre d’hémodialyse',
      kind: 'text',
      max: 160,
      shownIf: when('soinsTechniques', 'hemodialyse'),
    },
    {
      key: 'hemodialyse.jours',
      label: 'Jours d’hémodialyse',
      kind: 'choices',
      options: options.weekDays,
      inline: true,
      shownIf: when('soinsTechniques', 'hemodialyse'),
    },
    {
      key: 'injections.frequence',
      label: 'Fréquence des injections',
      kind: 'text',
      max: 120,
      shownIf: when('soinsTechniques', 'injections'),
    },
  ],
}

const appareillages: Section = {
  key: 'appareillages',
  title: 'Appareillages',
  nothingToReport: { appareillages: ['aucun'] },
  questions: [
    { key: 'appareillages', label: 'Appareillages', kind: 'choices', options: options.equipment, alone: 'aucun' },
    {
      key: 'appareillages.autre',
      label: 'Autre appareillage',
      kind: 'text',
      max: 200,
      required: true,
      shownIf: when('appareillages', 'autre'),
    },
  ],
}

const pansements: Section = {
  key: 'pansements',
  title: 'Pansements et soins cutanés',
  nothingToReport: { pansements: 'non' },
  questions: [
    { key: 'pansements', label: 'Pansements ou soins cutanés', kind: 'yesNo', required: true },
    {
      key: 'pansements.plaies',
      label: 'Plaies',
      kind: 'rows',
      rowLabel: 'Plaie',
      max: 12,
      columns: [
        {
          key: 'nature',
          label: 'Nature',
          kind: 'choice',
          options: options.optionsFrom({
            escarre: 'Escarre',
            ulcere: 'Ulcère',
            plaieChirurgicale: 'Plaie chirurgicale',
            autre: 'Autre',
          }),
          required: true,
        },
        { key: 'localisation', label: 'Localisation', kind: 'text', max: 120, required: true },
        {
          key: 'stade',
          label: 'Stade de l’escarre',
          kind: 'choice',
          options: options.optionsFrom({ 1: 'Stade 1', 2: 'Stade 2', 3: 'Stade 3', 4: 'Stade 4' }),
        },
        {
          key: 'type',
          label: 'Pansement',
          kind: 'choice',
          options: options.optionsFrom({ simple: 'Simple', complexe: 'Complexe', tpn: 'Pression négative (TPN)' }),
        },
        { key: 'frequence', label: 'Fréquence', kind: 'text', max: 80 },
        { key: 'duree', label: 'Durée du soin', kind: 'text', max: 80 },
      ],
      required: true,
      shownIf: whenYes('pansements'),
    },
  ],
}

const aidants: Section = {
  key: 'aidants',
  title: 'Aidants et besoins',
  questions: [
    { key: 'aidant', label: 'Aidant principal', kind: 'yesNo', unknown: true },
    {
      key: 'aidant.lien',
      label: 'Lien de l’aidant',
      kind: 'choice',
      options: options.links,
      shownIf: whenYes('aidant'),
    },
    { key: 'aidant.vitAvec', label: 'L’aidant vit avec la personne', kind: 'yesNo', shownIf: whenYes('aidant') },
    {
      key: 'aidant.epuisement',
      label: 'Épuisement de l’aidant',
      kind: 'yesNo',
      unknown: true,
      shownIf: whenYes('aidant'),
    },
    {
      key: 'aidant.taches',
      label: 'Tâches de l’aidant',
      kind: 'choices',
      options: options.helperTasks,
      shownIf: whenYes('aidant'),
    },
    { key: 'aidant.relais', label: 'Relais possible', kind: 'yesNo', unknown: true, shownIf: whenYes('aidant') },
  ],
}

const conclusion: Section = {
  key: 'conclusion',
  title: 'Conclusion',
  intro: 'La validation du volet vaut engagement du médecin : son nom, la date et l’heure y sont joints.',
  questions: [
    { key: 'avis', label: 'Avis sur l’orientation', kind: 'choices', options: options.advice },
    { key: 'commentaire', label: 'Commentaire', kind: 'longText', max: 2000 },
  ],
}

export const medical: Volet = {
  kind: 'medical',
  edition: '2',
  title: 'Volet médical',
  short: 'Médical',
  what: 'Antécédents, traitements, soins, comportement',
  sections: [
    auteurMotif,
    histoire,
    conduites,
    sens,
    symptomes,
    risques,
    soinsTechniques,
    appareillages,
    pansements,
    aidants,
    conclusion,
  ],
  oneOf: [
    { keys: ['hospiRecente.duree', 'hospiRecente.sortie'], label: 'Durée de l’hospitalisation ou date de sortie' },
    {
      keys: ['antecedents.medicaux', 'antecedents.chirurgicaux', 'antecedents.psychiatriques', 'antecedents.aucun'],
      label: 'Antécédents, ou aucun antécédent notable',
    },
    {
      keys: ['traitementsTexte', 'traitements', 'traitements.aucun'],
      label: 'Traitements en cours, ou aucun traitement',
    },
  ],
  warnings: medicalWarnings,
}
