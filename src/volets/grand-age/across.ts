// Remarks that compare two volets. Each stands in both, since either may be filled or sealed last.
import { lettersOf, modeOf } from '../aggir/rules.ts'
import { has, listIn, numberIn } from '../reading.ts'
import type { Answers, Facts, VoletKind, Warning } from '../volet.ts'
import { sustainedCare, transferEquipment } from './options.ts'

type All = Facts['others']
type Remark = { key: string; text: string; flag?: string; when: (all: All) => boolean }

const remarkIn =
  (remark: Remark) =>
  (kind: VoletKind, at: string): Warning => ({
    ...remark,
    at,
    when: ({ answers, others }) => remark.when({ ...others, [kind]: answers }),
  })

const lettersIn = (autonomie: Answers | undefined) => (autonomie ? lettersOf(autonomie, modeOf(autonomie)) : {})

export const protectedUnit = remarkIn({
  key: 'uniteProtegee',
  text: 'Cohérence ou orientation en C, et déambulation ou risque de sortie : pensez à une unité protégée.',
  flag: 'Besoin d’unité protégée',
  when: ({ medical, autonomie }) => {
    const { coherence, orientation } = lettersIn(autonomie)
    const wanders = has(medical, 'symptomes.comportementsMoteurs', 'oui') || has(medical, 'risqueFugue', 'oui')
    return wanders && (coherence === 'C' || orientation === 'C')
  },
})

export const transfersWithoutEquipment = remarkIn({
  key: 'transfertsSansAppareillage',
  text: 'Transferts en C, sans fauteuil, déambulateur, lit médicalisé ni lève-personne au volet médical : est-ce exact ?',
  when: ({ medical, autonomie }) =>
    medical !== undefined &&
    lettersIn(autonomie).transferts === 'C' &&
    !has(medical, 'appareillages', ...transferEquipment),
})

export const residenceOnly = remarkIn({
  key: 'residencePourGir1A4',
  text: 'GIR 1 à 4, et seule la résidence autonomie est demandée : elle accueille surtout des GIR 5 ou 6.',
  when: ({ administratif, autonomie }) =>
    listIn(administratif, 'typeStructure').join() === 'residenceAutonomie' && (numberIn(autonomie, 'gir') ?? 6) <= 4,
})

export const longTermCareWithoutCare = remarkIn({
  key: 'usldSansSoins',
  text: 'Une USLD est demandée, mais le volet médical n’indique pas de soins lourds.',
  when: ({ administratif, medical }) =>
    has(administratif, 'typeStructure', 'usld') &&
    listIn(medical, 'soinsTechniques').length > 0 &&
    !has(medical, 'soinsTechniques', ...sustainedCare) &&
    !has(medical, 'soinsPalliatifs', 'oui'),
})
