import { showNumber } from '../dossiers/number.ts'
import { FAMILY_PASSWORD, families, familyNumberOf } from './people.ts'
import { agents, doctors, others, type Person } from './professional-list.ts'

/** What the terminal says at the start of a demonstration: who may sign in, what to try, where the letters are. */
export const demoGreeting = (publicUrl: string): string[] => [
  'Démonstration\u00a0: personnes et structures inventées (Drôme et Ardèche). Aucun courriel ne quitte cette machine.',
  '',
  `Pour se connecter\u00a0: ${publicUrl}/connexion, bouton e-CPS, puis choisir une identité\u00a0:`,
  ...section('Médecins', doctors),
  ...section('Structures', agents),
  ...section('Sans accès pour l’instant, et le programme l’explique', others),
  '',
  `Familles\u00a0: ${publicUrl}/famille/connexion, mot de passe «\u00a0${FAMILY_PASSWORD}\u00a0» pour toutes, et le numéro du dossier\u00a0:`,
  ...families.map((family) => `    ${showNumber(familyNumberOf(family))}  ${family.givenName} ${family.familyName}`),
  `  ou ${publicUrl}/famille/nouveau pour en créer un.`,
  '',
  `Courriels de la démonstration\u00a0: ${publicUrl}/demo/courriels`,
]

function section(title: string, people: readonly Person[]): string[] {
  const width = Math.max(...people.map((person) => nameOf(person).length))
  return [`  ${title}`, ...people.map((person) => `    ${nameOf(person).padEnd(width)}  ${person.role}`)]
}

const nameOf = ({ givenName, familyName }: Person): string => `${givenName} ${familyName}`
