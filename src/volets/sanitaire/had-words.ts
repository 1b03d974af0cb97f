// French sentences of the HAD tests.
import { type Eligibility, type HadFit, type HadMention, type HadRemark, modeOf } from './had-rules.ts'
import { needLabel, TREE_KEY } from './tree.ts'

export const fitNames: Record<HadFit['verdict'], string> = {
  fits: 'Relève d’une HAD',
  tooLight: 'Sans doute trop légers pour une HAD',
  tooHeavy: 'Sans doute trop lourds pour le domicile',
}

const partName = (code: string) => (code === TREE_KEY ? 'Situation choisie' : needLabel(code))

export function fitReasons({ weight, min, max, parts, technical, modes }: HadFit): string[] {
  return [
    `${weight} points : une HAD en attend de ${min} à ${max}.`,
    ...parts.map(({ code, points }) => `${partName(code)} : ${points}`),
    ...(technical.length > 0 ? [`Demande un plateau technique : ${technical.map(needLabel).join(', ')}.`] : []),
    ...(modes.length === 0 ? ['Aucun mode de prise en charge ne correspond à ces soins.'] : []),
  ]
}

export const verdictNames: Record<Eligibility['verdict'], string> = {
  eligible: 'Éligible',
  telephone: 'À discuter par téléphone',
  ssiadOuIdel: 'Plutôt SSIAD ou infirmier libéral',
}

const lackNames: Record<Eligibility['lacking'][number], string> = {
  patient: 'Le patient n’est pas d’accord.',
  entourage: 'L’entourage n’est pas d’accord.',
  medecinTraitant: 'Le médecin traitant n’est pas d’accord.',
  logement: 'Le logement n’est pas compatible.',
}
const intensityNames: Record<Eligibility['intensity'][number], string> = {
  visits: 'Plusieurs passages par jour.',
  duration: 'Soins longs.',
  coordination: 'Deux modes de prise en charge à coordonner.',
  continuity: 'Continuité la nuit ou 24 h sur 24.',
}

export function verdictReasons({ lacking, direct, intensity }: Eligibility): string[] {
  const mode = modeOf(direct)
  const reasons = [
    ...lacking.map((each) => lackNames[each]),
    ...(mode ? [`Inclusion directe : ${mode.label.toLowerCase()}.`] : []),
    ...intensity.map((each) => intensityNames[each]),
  ]
  const isBare = !mode && intensity.length === 0
  return [
    ...reasons,
    ...(isBare ? ['Ni mode d’inclusion directe, ni soins fréquents, longs, coordonnés ou continus.'] : []),
    'La zone desservie est vérifiée à la recherche des structures.',
  ]
}

export const hadMentionNames: Record<HadMention, string> = {
  socle: 'Socle',
  readaptation: 'Réadaptation',
  antePostPartum: 'Ante et post-partum',
  moins3Ans: 'Enfants de moins de trois ans',
}

export const remarkTexts: Record<HadRemark, { at: string; text: string }> = {
  nursingIntensity: {
    at: 'passages.parJour',
    text: 'Nursing lourd (14) : plus de deux heures de soins par jour, en deux passages au moins, sont attendues.',
  },
  nursingKarnofsky: {
    at: 'modePrincipal',
    text: 'Nursing lourd (14) : un indice de Karnofsky de 50 % ou moins est attendu.',
  },
  perfusionVisits: {
    at: 'passages.parJour',
    text: 'Traitement intraveineux (03) : plusieurs passages infirmiers par jour sont attendus.',
  },
  dressingIntensity: {
    at: 'passages.parJour',
    text: 'Pansements complexes (09) : plusieurs passages par jour, ou plus de 30 min, sont attendus.',
  },
  residentAlone: {
    at: 'modePrincipal',
    text: 'En EHPAD, ce mode n’est admis qu’avec un autre : ajoutez un mode associé.',
  },
  residentNight: {
    at: 'modePrincipal',
    text: 'En EHPAD, le mode 03 suppose un infirmier de nuit que l’établissement n’a pas.',
  },
  residentOralChemotherapy: {
    at: 'modePrincipal',
    text: 'En EHPAD, le mode 05 n’est pas admis pour un traitement oral.',
  },
  residentPump: {
    at: 'modePrincipal',
    text: 'En EHPAD, le mode 07 n’est admis qu’avec une pompe (PCA), à cocher au volet soins.',
  },
}
