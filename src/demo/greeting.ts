import { showNumber } from '../dossiers/number.ts'
import { DEMO_PASSWORD } from './passwords.ts'
import { establishmentAccounts, families, familyNumberOf, rppsOf } from './people.ts'
import { agents, doctors, newcomers, others, type Person } from './professional-list.ts'

/** What the terminal says at the start of a demonstration: who may sign in, what to try, where the letters are. */
export const demoGreeting = (publicUrl: string): string[] => [
  'Démonstration\u00a0: personnes et structures inventées (Drôme et Ardèche). Aucun courriel ne quitte cette machine.',
  '',
  `Pour se connecter\u00a0: ${publicUrl}/connexion, bouton e-CPS, puis choisir une identité\u00a0:`,
  ...section('Médecins', doctors),
  ...section('Première connexion', newcomers),
  ...section('Structures', agents),
  ...section('Sans accès pour l’instant, et le programme l’explique', others),
  '',
  `Avec un mot de passe\u00a0: ${DEMO_PASSWORD}, puis le code des courriels de la démonstration`,
  ...doctors.slice(0, 2).map((person) => `    ${nameOf(person)}  identifiant 8${rppsOf(person)}`),
  ...establishmentAccounts.map(
    ({ email, structure, ...person }) =>
      `    ${nameOf(person)}  identifiant ${email}, son compte d’établissement (${structure}), à lier depuis « Mon compte »`,
  ),
  '',
  `Familles\u00a0: ${publicUrl}/famille/connexion, le même mot de passe et le numéro du dossier\u00a0:`,
  ...families.map((family) => `    ${showNumber(familyNumberOf(family))}  ${family.givenName} ${family.familyName}`),
  `  ou ${publicUrl}/famille/nouveau pour en créer un.`,
  '',
  `Courriels de la démonstration\u00a0: ${publicUrl}/demo/courriels`,
]

function section(title: string, people: readonly Person[]): string[] {
  const width = Math.max(...people.map((person) => nameOf(person).length))
  return [`  ${title}`, ...people.map((person) => `    ${nameOf(person).padEnd(width)}  ${person.role}`)]
}

const nameOf = ({ givenName, familyName }: Pick<Person, 'givenName' | 'familyName'>): string =>
  `${givenName} ${familyName}`
