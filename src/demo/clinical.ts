// What the demonstration’s doctors write about their patients: fifteen invented cases, told as one tells them.
import type { Gir } from '../volets/aggir/aggir.ts'
import { symptoms } from '../volets/grand-age/options.ts'
import type { Answers, Row } from '../volets/volet.ts'

export type Clinical = {
  gir: Gir
  /** Kinds of structure that the doctor looks for, in the codes of the administrative volet. */
  wanted: readonly ('ehpad' | 'residenceAutonomie' | 'usld' | 'puv')[]
  lives: 'domicile' | 'chezProche' | 'hopital' | 'residenceAutonomie'
  unit: 'sansPreference' | 'protegee' | 'pasa' | 'uhr'
  why: string
  kilos: readonly [woman: number, man: number]
  medical: Answers
  observations: Answers
}

/** One line per medicine: « name : how much : by which way » (by mouth unless said). */
const medicines = (text: string): Row[] =>
  text.split('\n').map((line) => {
    const [medicament = '', posologie = '', voie = 'orale'] = line.trim().split(' : ')
    return { medicament, posologie, voie }
  })

const codes = (text: string): Row[] => text.split(', ').map((diagnostic) => ({ diagnostic }))

/** All the symptoms answered, those given with their frequency and severity. */
const showing = (present: Readonly<Record<string, readonly [frequency: string, severity: string]>>): Answers =>
  Object.fromEntries(
    symptoms.flatMap(({ code }): [string, string][] => {
      const seen = present[code]
      const key = `symptomes.${code}`
      if (!seen) return [[key, 'non']]
      return [
        [key, 'oui'],
        [`${key}.frequence`, seen[0]],
        [`${key}.severite`, seen[1]],
      ]
    }),
  )

const noHospital: Answers = { 'hospiRecente.oui': 'non' }
const hospital = (motif: string, duree: number): Answers => ({
  'hospiRecente.oui': 'oui',
  'hospiRecente.motif': motif,
  'hospiRecente.duree': duree,
})
const noAllergy: Answers = { allergies: 'non' }
const noSense: Answers = { deficience: 'non' }
const noTraining: Answers = { reeducation: 'non' }

const cases = {
  coeur: {
    gir: 4,
    wanted: ['ehpad'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'Deux hospitalisations depuis l’été\u00a0; les passages à domicile ne suffisent plus.',
    kilos: [58, 74],
    medical: {
      ...hospital('Décompensation cardiaque', 9),
      pathologiesActuelles:
        'Insuffisance cardiaque à fraction d’éjection altérée (40\u00a0%).\nFibrillation atriale permanente.\nInsuffisance rénale modérée.',
      pathologiesCodes: codes(
        'I50.1 Insuffisance ventriculaire gauche, I48.2 Fibrillation atriale, N18.3 Maladie rénale chronique',
      ),
      descriptionPathologies: 'Stade NYHA II à III. Surveillance du poids deux fois par semaine.',
      'antecedents.medicaux': 'Hypertension ancienne. Pneumopathie en 2021.',
      'antecedents.chirurgicaux': 'Cholécystectomie.',
      traitements: medicines(`Furosémide 40 mg : 1 le matin
        Bisoprolol 2,5 mg : 1 le matin
        Apixaban 2,5 mg : 1 matin et soir
        Spironolactone 25 mg : 1 le midi`),
      anticoagulant: 'oui',
      ...noAllergy,
      ...showing({ anxiete: ['frequent', 'leger'], sommeil: ['frequent', 'leger'] }),
      regime: ['sansSel'],
      commentaire: 'Souhaite une chambre seule et rester près de sa famille.',
    },
    observations: {
      'observations.transferts': 'S’appuie sur les meubles.',
      'observations.menage': 'Aide à domicile 4\u00a0h par semaine.',
    },
  },
  chute: {
    gir: 4,
    wanted: ['ehpad', 'puv'],
    lives: 'hopital',
    unit: 'sansPreference',
    why: 'Chute dans la salle de bains\u00a0; le retour au domicile, à l’étage sans ascenseur, n’est plus possible.',
    kilos: [54, 68],
    medical: {
      motif: ['sortieHospitalisation', 'maintienDifficile'],
      ...hospital('Fracture du col du fémur, ostéosynthèse', 24),
      pathologiesActuelles:
        'Suites de fracture du col fémoral droit.\nOstéoporose fracturaire.\nTroubles de l’équilibre.',
      pathologiesCodes: codes(
        'S72.0 Fracture du col du fémur, M80.0 Ostéoporose avec fracture, R26.8 Troubles de la marche',
      ),
      descriptionPathologies: 'Appui autorisé. Marche avec déambulateur sur vingt mètres.',
      'antecedents.chirurgicaux': 'Prothèse totale de genou gauche en 2014. Ostéosynthèse récente.',
      traitements: medicines(`Paracétamol 1 g : 3 par jour
        Énoxaparine 4000 UI : 1 par jour jusqu’à la fin du mois : sousCutanee
        Calcium et vitamine D : 1 le matin`),
      anticoagulant: 'oui',
      ...showing({ anxiete: ['frequent', 'modere'] }),
      risqueChute: 'oui',
      chutes12Mois: 4,
      soinsTechniques: ['injections'],
      'injections.frequence': 'Une par jour',
      appareillages: ['deambulateur', 'lunettes'],
      commentaire: 'Récupération en cours\u00a0; l’envie de remarcher est intacte.',
    },
    observations: {
      'observations.deplacementsInterieurs': 'Sans aide avec le déambulateur dans la chambre, avec quelqu’un au-delà.',
    },
  },
  bpco: {
    gir: 4,
    wanted: ['ehpad'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'Essoufflement au moindre effort\u00a0; les nuits sans présence inquiètent la famille.',
    kilos: [51, 62],
    medical: {
      ...hospital('Exacerbation de BPCO', 7),
      pathologiesActuelles: 'BPCO sévère, oxygène au long cours.\nDénutrition modérée.',
      pathologiesCodes: codes(
        'J44.1 BPCO avec exacerbation, J96.1 Insuffisance respiratoire chronique, E44.0 Dénutrition modérée',
      ),
      descriptionPathologies: 'VEMS à 42\u00a0%. Trois exacerbations dans l’année.',
      'antecedents.medicaux': 'Tabagisme sevré en 2015 (45 paquets-années).',
      traitements: medicines(`Tiotropium 2,5 µg : 2 bouffées le matin : inhalee
        Salbutamol : à la demande : inhalee
        Compléments nutritionnels : 2 par jour`),
      ...noAllergy,
      pertePoids: 'oui',
      'pertePoids.kg': 4,
      'pertePoids.delai': 6,
      ...noSense,
      ...showing({ anxiete: ['frequent', 'modere'], sommeil: ['permanent', 'modere'] }),
      soinsTechniques: ['oxygenotherapie'],
      'oxygene.mode': 'continu',
      'oxygene.debit': 2,
      'reeducation.types': ['kinesitherapie'],
      commentaire: 'Concentrateur fixe et bouteille de déambulation fournis par un prestataire.',
    },
    observations: { 'observations.toilette': 'Doit s’asseoir et faire des pauses.' },
  },
  diabete: {
    gir: 4,
    wanted: ['ehpad'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'Deux malaises hypoglycémiques récents, malgré deux passages infirmiers par jour.',
    kilos: [71, 84],
    medical: {
      ...noHospital,
      pathologiesActuelles:
        'Diabète de type 2 sous insuline.\nArtériopathie des membres inférieurs.\nUlcère du pied droit.',
      pathologiesCodes: codes(
        'E11.5 Diabète de type 2 avec complications vasculaires, I70.2 Artériopathie, L97 Ulcère du membre inférieur',
      ),
      descriptionPathologies: 'HbA1c à 8,1\u00a0%, objectif assoupli à 8,5\u00a0%.',
      'antecedents.medicaux': 'Rétinopathie traitée au laser.',
      traitements: medicines(`Insuline glargine : 22 unités le soir : sousCutanee
        Metformine 500 mg : 1 matin et soir
        Acide acétylsalicylique 75 mg : 1 le midi`),
      insuline: 'oui',
      ...showing({}),
      regime: ['diabetique'],
      soinsTechniques: ['injections'],
      'injections.frequence': 'Une le soir, glycémie deux fois par jour',
      pansements: 'oui',
      'pansements.plaies': [
        {
          nature: 'ulcere',
          localisation: 'Face externe du pied droit',
          type: 'complexe',
          frequence: 'Tous les deux jours',
          duree: '20\u00a0minutes',
        },
      ],
      commentaire: 'Pansement suivi par l’infirmier libéral\u00a0; bilan vasculaire prévu.',
    },
    observations: { 'observations.suiviTraitement': 'Se trompe dans les doses depuis deux mois.' },
  },
  depression: {
    gir: 5,
    wanted: ['ehpad', 'residenceAutonomie'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'Ne sort plus et ne prépare plus ses repas depuis le décès d’un proche.',
    kilos: [49, 63],
    medical: {
      ...noHospital,
      pathologiesActuelles: 'Épisode dépressif d’intensité moyenne.\nAmaigrissement.\nHypothyroïdie substituée.',
      pathologiesCodes: codes('F32.1 Épisode dépressif moyen, R63.4 Perte de poids, E03.9 Hypothyroïdie'),
      descriptionPathologies: 'Traitement depuis deux mois, amélioration du sommeil.',
      'antecedents.psychiatriques': 'Épisode dépressif en 2009.',
      traitements: medicines(`Mirtazapine 15 mg : 1 au coucher
        Lévothyroxine 75 µg : 1 le matin`),
      ...noAllergy,
      pertePoids: 'oui',
      'pertePoids.kg': 5,
      'pertePoids.delai': 4,
      ...noSense,
      ...showing({
        depression: ['permanent', 'modere'],
        apathie: ['frequent', 'modere'],
      }),
      risqueChute: 'non',
      chutes12Mois: 0,
      ...noTraining,
      appareillages: ['lunettes'],
      avis: ['residenceAutonomie', 'ehpad'],
      commentaire: 'L’isolement pèse plus que la maladie\u00a0: la vie en collectivité est souhaitée.',
    },
    observations: { 'observations.cuisine': 'Saute des repas.' },
  },
  isolement: {
    gir: 6,
    wanted: ['residenceAutonomie'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'Maison isolée, commerces fermés, voiture vendue au printemps.',
    kilos: [62, 78],
    medical: {
      ...noHospital,
      pathologiesActuelles: 'Hypertension équilibrée.\nArthrose des mains.',
      pathologiesCodes: codes('I10 Hypertension, M19.0 Arthrose'),
      descriptionPathologies: 'Rien d’évolutif.',
      'antecedents.medicaux': 'Paludisme en 1968.',
      'antecedents.chirurgicaux': 'Appendicectomie.',
      traitements: medicines('Amlodipine 5 mg : 1 le matin'),
      ...noAllergy,
      ...noSense,
      ...showing({}),
      risqueChute: 'non',
      chutes12Mois: 0,
      ...noTraining,
      incontinence: ['aucune'],
      regime: ['aucun'],
      appareillages: ['lunettes'],
      avis: ['residenceAutonomie'],
      commentaire: 'Vit bien, mais trop loin de tout. Projet mûri en famille.',
    },
    observations: { 'observations.transports': 'Dépend des voisins.' },
  },
  vue: {
    gir: 5,
    wanted: ['residenceAutonomie', 'ehpad'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'La vue baisse\u00a0: la cuisine et les escaliers deviennent dangereux.',
    kilos: [60, 75],
    medical: {
      ...noHospital,
      pathologiesActuelles: 'Dégénérescence maculaire des deux yeux.\nSurdité appareillée.',
      pathologiesCodes: codes('H35.3 Dégénérescence maculaire, H91.1 Presbyacousie'),
      descriptionPathologies: 'Acuité de 1/10 à droite, 2/10 à gauche.',
      'antecedents.chirurgicaux': 'Cataracte des deux yeux en 2016.',
      traitements: medicines(`Injections intravitréennes : une par mois à la clinique : oculaire
        Paracétamol 500 mg : si besoin`),
      deficience: 'oui',
      'deficience.types': ['visuelle', 'auditive'],
      'deficience.appareillage': 'oui',
      ...showing({ anxiete: ['rare', 'leger'] }),
      appareillages: ['lunettes', 'aidesAuditives'],
      ...noTraining,
      avis: ['residenceAutonomie', 'ehpad'],
      commentaire: 'Se repère bien dans les lieux familiers\u00a0: prévoir une visite avant l’entrée.',
    },
    observations: { 'observations.cuisine': 'Réchauffe les plats livrés.' },
  },
  avc: {
    gir: 3,
    wanted: ['ehpad'],
    lives: 'hopital',
    unit: 'sansPreference',
    why: 'Séjour en rééducation qui se termine\u00a0; le logement ne peut pas être adapté.',
    kilos: [59, 72],
    medical: {
      motif: ['sortieHospitalisation'],
      ...hospital('Infarctus sylvien gauche puis rééducation', 74),
      pathologiesActuelles:
        'Hémiparésie droite après AVC ischémique.\nAphasie d’expression, compréhension bonne.\nTroubles cognitifs vasculaires.',
      pathologiesCodes: codes('I69.3 Séquelles d’AVC, G81.9 Hémiplégie, R47.0 Aphasie, F01.9 Démence vasculaire'),
      descriptionPathologies: 'Plateau de récupération atteint. Transferts avec une aide humaine.',
      'antecedents.medicaux': 'Hypertension, dyslipidémie.',
      traitements: medicines(`Clopidogrel 75 mg : 1 le midi
        Atorvastatine 40 mg : 1 le soir
        Périndopril 4 mg : 1 le matin
        Baclofène 10 mg : 1 matin et soir`),
      ...noAllergy,
      ...showing({ apathie: ['frequent', 'modere'], irritabilite: ['rare', 'leger'] }),
      risqueFausseRoute: 'oui',
      textureRepas: ['hachee', 'eauGelifiee'],
      'reeducation.types': ['kinesitherapie', 'orthophonie'],
      incontinence: ['urinaire', 'protections'],
      appareillages: ['fauteuilRoulant', 'litMedicalise', 'orthese'],
      mmse: 19,
      commentaire: 'Communique par gestes et par un carnet de pictogrammes.',
    },
    observations: { 'observations.transferts': 'Une aide humaine, verticalisateur le soir.' },
  },
  parkinson: {
    gir: 3,
    wanted: ['ehpad'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'L’aidant, opéré du dos, ne peut plus aider à se relever après une chute.',
    kilos: [55, 66],
    medical: {
      ...noHospital,
      pathologiesActuelles:
        'Maladie de Parkinson depuis douze ans, fluctuations motrices.\nTroubles cognitifs débutants.\nHypotension orthostatique.',
      pathologiesCodes: codes('G20 Maladie de Parkinson, F02.3 Troubles cognitifs, I95.1 Hypotension orthostatique'),
      descriptionPathologies: 'Blocages en fin de dose, gêne à la déglutition.',
      'antecedents.chirurgicaux': 'Hernie inguinale.',
      traitements: medicines(`Lévodopa-bensérazide 125 mg : 7 h, 10 h, 13 h, 16 h, 19 h
        Rasagiline 1 mg : 1 le matin
        Midodrine 2,5 mg : 1 matin et midi`),
      ...noAllergy,
      ...showing({
        hallucinations: ['rare', 'leger'],
        anxiete: ['frequent', 'modere'],
        sommeil: ['frequent', 'modere'],
      }),
      chutes12Mois: 9,
      risqueFausseRoute: 'oui',
      textureRepas: ['hachee'],
      'reeducation.types': ['kinesitherapie', 'orthophonie'],
      appareillages: ['deambulateur', 'litMedicalise', 'fauteuilRoulant'],
      mmse: 21,
      'aidant.lien': 'conjoint',
      'aidant.vitAvec': 'oui',
      commentaire: 'Les horaires de la lévodopa doivent être tenus à dix minutes près.',
    },
    observations: { 'observations.habillage': 'Boutons et chaussures impossibles.' },
  },
  dialyse: {
    gir: 3,
    wanted: ['ehpad', 'usld'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'Trois séances de dialyse par semaine\u00a0; le conjoint est épuisé.',
    kilos: [57, 70],
    medical: {
      ...hospital('Pose d’un cathéter de dialyse', 5),
      pathologiesActuelles:
        'Insuffisance rénale terminale, hémodialyse depuis 2023.\nCardiopathie ischémique.\nTroubles cognitifs légers.',
      pathologiesCodes: codes(
        'N18.5 Insuffisance rénale terminale, Z99.2 Dépendance à la dialyse, I25.9 Cardiopathie ischémique, F06.7 Troubles cognitifs légers',
      ),
      descriptionPathologies: 'Stable en dialyse. Fatigue les lendemains de séance.',
      'antecedents.medicaux': 'Infarctus en 2017, stent.',
      traitements: medicines(`Époétine : une par semaine en dialyse : intraveineuse
        Sévélamer 800 mg : 2 à chaque repas
        Acide acétylsalicylique 75 mg : 1 par jour`),
      ...showing({ depression: ['rare', 'leger'], apathie: ['frequent', 'leger'] }),
      regime: ['sansSel', 'autre'],
      'regime.autre': 'Pauvre en potassium',
      soinsTechniques: ['hemodialyse'],
      'hemodialyse.centre': 'Centre de dialyse imaginaire de Valence',
      'hemodialyse.jours': ['lundi', 'mercredi', 'vendredi'],
      appareillages: ['deambulateur', 'lunettes', 'litMedicalise'],
      avis: ['ehpad', 'usld'],
      commentaire: 'Transport en VSL organisé par le centre.',
    },
    observations: { 'observations.deplacementsExterieurs': 'En véhicule sanitaire trois fois par semaine.' },
  },
  psychique: {
    gir: 4,
    wanted: ['ehpad'],
    lives: 'domicile',
    unit: 'sansPreference',
    why: 'Le proche qui assurait la présence quotidienne déménage.',
    kilos: [68, 86],
    medical: {
      ...noHospital,
      pathologiesActuelles: 'Schizophrénie stabilisée.\nDiabète de type 2 débutant.',
      pathologiesCodes: codes('F20.5 Schizophrénie résiduelle, E11.9 Diabète de type 2'),
      descriptionPathologies: 'Stable depuis six ans, suivi mensuel au centre médico-psychologique.',
      'antecedents.psychiatriques': 'Trois hospitalisations entre 1986 et 2011.',
      traitements: medicines(`Palipéridone 100 mg : une par mois : intramusculaire
        Metformine 850 mg : 1 matin et soir`),
      ...noAllergy,
      conduitesRisque: 'oui',
      'conduitesRisque.lesquelles': ['tabac'],
      'conduitesRisque.sevrage': 'non',
      ...noSense,
      ...showing({ ideesDelirantes: ['rare', 'leger'], apathie: ['frequent', 'modere'] }),
      risqueChute: 'non',
      chutes12Mois: 0,
      ...noTraining,
      regime: ['diabetique'],
      soinsTechniques: ['injections'],
      'injections.frequence': 'Une par mois, par l’infirmier du CMP',
      appareillages: ['aucun'],
      commentaire: 'Le suivi au CMP continue après l’entrée.',
    },
    observations: { 'observations.gestion': 'Curateur pour les comptes.' },
  },
  alzheimer: {
    gir: 2,
    wanted: ['ehpad'],
    lives: 'domicile',
    unit: 'protegee',
    why: 'Deux sorties la nuit, sans personne, hors de la maison\u00a0; retour une fois par les gendarmes.',
    kilos: [53, 67],
    medical: {
      ...noHospital,
      pathologiesActuelles: 'Maladie d’Alzheimer à un stade modéré à sévère.\nHypertension artérielle.',
      pathologiesCodes: codes(
        'G30.1 Maladie d’Alzheimer à début tardif, F00.1 Démence de la maladie d’Alzheimer, I10 Hypertension',
      ),
      descriptionPathologies: 'Diagnostic posé en 2020 en consultation mémoire. Perte de deux points de MMSE en un an.',
      'antecedents.medicaux': 'Hypothyroïdie. Zona en 2019.',
      traitements: medicines(`Ramipril 5 mg : 1 le matin
        Rispéridone 0,5 mg : 1 le soir
        Vitamine D : une ampoule par trimestre`),
      ...noAllergy,
      ...showing({
        agitation: ['frequent', 'modere'],
        comportementsMoteurs: ['permanent', 'severe'],
        anxiete: ['frequent', 'modere'],
        sommeil: ['frequent', 'modere'],
      }),
      risqueFugue: 'oui',
      incontinence: ['urinaire', 'protections'],
      appareillages: ['lunettes'],
      mmse: 12,
      avis: ['ehpad', 'uniteProtegee'],
      commentaire: 'La marche et la musique apaisent. Le proche aidant dort mal depuis des mois.',
    },
    observations: {
      'observations.orientation': 'Ne retrouve plus sa chambre.',
      'observations.alerter': 'Ne sait plus se servir du téléphone.',
    },
  },
  lewy: {
    gir: 2,
    wanted: ['ehpad'],
    lives: 'chezProche',
    unit: 'protegee',
    why: 'Hallucinations du soir qui effraient la famille\u00a0; veille de nuit impossible à tenir.',
    kilos: [56, 69],
    medical: {
      ...hospital('Syndrome confusionnel', 12),
      pathologiesActuelles: 'Maladie à corps de Lewy.\nChutes à répétition.',
      pathologiesCodes: codes('G31.8 Maladie à corps de Lewy, F02.8 Démence, R29.6 Chutes à répétition'),
      descriptionPathologies: 'Fluctuations d’une heure à l’autre. Très sensible aux neuroleptiques.',
      'antecedents.medicaux': 'Dyslipidémie, lombalgies.',
      traitements: medicines(`Rivastigmine 9,5 mg : un patch par jour : cutanee
        Mélatonine 2 mg : 1 au coucher`),
      allergies: 'oui',
      'allergies.types': ['medicamenteuse'],
      'allergies.precisions': 'Halopéridol\u00a0: réaction grave, contre-indication absolue',
      ...showing({
        hallucinations: ['frequent', 'modere'],
        ideesDelirantes: ['rare', 'modere'],
        comportementsMoteurs: ['frequent', 'modere'],
        sommeil: ['permanent', 'severe'],
      }),
      risqueFugue: 'oui',
      chutes12Mois: 7,
      appareillages: ['deambulateur', 'lunettes'],
      mmse: 15,
      avis: ['ehpad', 'uniteProtegee'],
      commentaire: 'Prévenir tout remplaçant de la contre-indication aux neuroleptiques.',
    },
    observations: { 'observations.coherence': 'Variable dans la journée, confusion le soir.' },
  },
  alzheimerSevere: {
    gir: 1,
    wanted: ['ehpad', 'usld'],
    lives: 'chezProche',
    unit: 'uhr',
    why: 'Dépendance totale\u00a0; l’enfant qui accueille la personne doit reprendre son travail.',
    kilos: [45, 55],
    medical: {
      ...hospital('Pneumopathie d’inhalation', 11),
      pathologiesActuelles: 'Maladie d’Alzheimer à un stade sévère.\nDénutrition sévère.\nEscarre sacrée.',
      pathologiesCodes: codes('G30.1 Maladie d’Alzheimer, E43 Dénutrition sévère, L89.1 Escarre de stade II'),
      descriptionPathologies: 'Ne marche plus, ne parle presque plus. Deux fausses routes dans le mois.',
      'antecedents.medicaux': 'Hypertension, glaucome.',
      traitements: medicines(`Paracétamol 1 g en poudre : 3 par jour
        Compléments nutritionnels : 2 par jour
        Timolol collyre : 1 goutte matin et soir : oculaire`),
      ...noAllergy,
      bmr: 'oui',
      'bmr.germe': ['blse'],
      'bmr.localisation': 'Urines',
      ...showing({ apathie: ['permanent', 'severe'], agitation: ['rare', 'modere'] }),
      risqueFausseRoute: 'oui',
      textureRepas: ['mixee', 'eauGelifiee'],
      incontinence: ['urinaire', 'fecale', 'protections'],
      soinsTechniques: ['oxygenotherapie'],
      'oxygene.mode': 'intermittent',
      'oxygene.debit': 1.5,
      appareillages: ['fauteuilRoulant', 'litMedicalise', 'leveMalade', 'matelasAntiEscarres'],
      pansements: 'oui',
      'pansements.plaies': [
        {
          nature: 'escarre',
          localisation: 'Sacrum',
          stade: '2',
          type: 'simple',
          frequence: 'Tous les deux jours',
          duree: '15\u00a0minutes',
        },
      ],
      mmse: 3,
      avis: ['ehpad', 'usld'],
      commentaire: 'Un projet de soins de confort a été discuté avec la famille.',
    },
    observations: { 'observations.alimentation': 'Repas à la cuillère, quarante minutes.' },
  },
  palliatif: {
    gir: 1,
    wanted: ['usld', 'ehpad'],
    lives: 'hopital',
    unit: 'sansPreference',
    why: 'L’équipe hospitalière demande une sortie dans le mois\u00a0; le domicile n’est pas possible.',
    kilos: [48, 57],
    medical: {
      motif: ['sortieHospitalisation'],
      ...hospital('Aggravation neurologique', 38),
      pathologiesActuelles:
        'Sclérose latérale amyotrophique évoluée.\nInsuffisance respiratoire, ventilation la nuit.\nTroubles cognitifs frontaux.',
      pathologiesCodes: codes(
        'G12.2 Sclérose latérale amyotrophique, J96.1 Insuffisance respiratoire chronique, F06.7 Troubles cognitifs',
      ),
      descriptionPathologies: 'Pas de réanimation, décision écrite et partagée avec la personne.',
      'antecedents.medicaux': 'Aucun qui change la prise en charge.',
      traitements: medicines(`Riluzole 50 mg : 1 matin et soir
        Morphine orale 10 mg : 1 matin et soir
        Scopolamine : un patch pour 72 h : cutanee`),
      morphinique: 'oui',
      ...noAllergy,
      ...noSense,
      ...showing({ anxiete: ['frequent', 'modere'], depression: ['rare', 'modere'] }),
      risqueFausseRoute: 'oui',
      textureRepas: ['mixee', 'eauGelifiee'],
      soinsPalliatifs: 'oui',
      soinsTechniques: ['gastrostomie', 'appareillageVentilatoire', 'aspiration'],
      incontinence: ['urinaire', 'protections'],
      appareillages: ['fauteuilRoulant', 'litMedicalise', 'leveMalade', 'matelasAntiEscarres'],
      avis: ['usld'],
      commentaire: 'Équipe mobile de soins palliatifs en place, joignable jour et nuit.',
    },
    observations: { 'observations.transferts': 'Deux personnes ou lève-personne.' },
  },
} satisfies Record<string, Clinical>

export type ClinicalKey = keyof typeof cases
export const clinicalCases: Readonly<Record<ClinicalKey, Clinical>> = cases
export const isClinicalKey = (key: string): key is ClinicalKey => key in cases
