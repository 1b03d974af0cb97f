import { ageOn } from '../../calendar.ts'
import { dayNumber, frenchDate } from '../dates.ts'
import { medicalWarnings } from '../grand-age/medical-warnings.ts'
import { has, numberIn, textIn } from '../reading.ts'
import type { Facts, Warning } from '../volet.ts'
import { allOf, heavyNeeds } from './needs.ts'
import { settings } from './settings.ts'
import { lineOf, needLabel, TREE_KEY } from './tree.ts'

const DAY = 86_400_000

const lineIn = ({ answers }: Facts) => lineOf(textIn(answers, TREE_KEY))

/** The day after the planned stay that follows an operation still to come. */
function earliestAdmission({ answers, today }: Facts): string | undefined {
  const operated = textIn(answers, 'intervention.date')
  if (operated === undefined || operated <= today) return undefined
  const stay = numberIn(answers, 'intervention.sejour') ?? 0
  return new Date((dayNumber(operated) + stay) * DAY).toISOString().slice(0, 10)
}

const wished = ({ others }: Facts) => textIn(others.social, 'dateSouhaitee')

// Names for doctors who do not code, and the codes of the same diseases.
const ALZHEIMER = /alzheimer|démence|lewy|\b(G30|F00|F01|F03)/i

export const cliniqueWarnings: readonly Warning[] = [
  ...medicalWarnings.filter(({ key }) => key === 'imcBas'),
  {
    key: 'admissionAvantIntervention',
    at: 'intervention.date',
    text: 'L’admission est souhaitée avant la fin du séjour qui suit l’intervention.',
    say: (facts) =>
      `Admission souhaitée le ${frenchDate(wished(facts) ?? '')}, avant la fin du séjour opératoire, le ${frenchDate(earliestAdmission(facts) ?? '')}.`,
    when: (facts) => {
      const earliest = earliestAdmission(facts)
      const day = wished(facts)
      return earliest !== undefined && day !== undefined && day < earliest
    },
  },
  {
    key: 'prado',
    at: TREE_KEY,
    text: 'Sortie d’hôpital : le retour à domicile peut aussi être suivi par PRADO.',
    when: (facts) =>
      has(facts.others.social, 'situationActuelle', 'hospitalise') &&
      (lineIn(facts)?.prado === true || ageOn(facts.birthDate, facts.today) >= settings.limits.prado.age),
  },
  {
    key: 'soinsLourds',
    at: TREE_KEY,
    text: 'Peu d’unités peuvent assurer ces soins.',
    say: (facts) =>
      `Peu d’unités peuvent les assurer : ${heavyNeeds(allOf('clinique', facts)).map(needLabel).join(', ')}.`,
    flag: 'Soins lourds',
    when: (facts) => heavyNeeds(allOf('clinique', facts)).length > 0,
  },
  {
    key: 'instable',
    at: 'etat',
    text: 'État instable : la plupart des unités attendront une stabilisation.',
    flag: 'État instable',
    when: ({ answers }) => has(answers, 'etat', 'instable'),
  },
  {
    key: 'esa',
    at: 'pathologiePrincipale',
    text: 'Maladie d’Alzheimer ou apparentée : une équipe spécialisée (ESA) peut aussi être demandée.',
    when: ({ answers, others, destinations }) =>
      !destinations.includes('esa') &&
      !has(others.social, 'situationActuelle', 'ehpad') &&
      ALZHEIMER.test(textIn(answers, 'pathologiePrincipale') ?? ''),
  },
]
