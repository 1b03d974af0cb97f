import { rppsOf } from '../../demo/people.ts'
import { doctors } from '../../demo/professional-list.ts'
import type { CardSettings } from '../settings.ts'
import { DEMO_PASSWORD, type DemoFolder, demoCards, ensureDemoCards, hasP12 } from './authority.ts'

/** The cards of the demonstration, for its first doctor. */
export async function openDemoFolder(dataFolder: string, publicUrl: string): Promise<DemoFolder> {
  const [doctor] = doctors
  if (!doctor) throw new Error('the demonstration has no doctor')
  const holder = {
    idNatPs: `8${rppsOf(doctor)}`,
    givenName: doctor.givenName.toUpperCase(),
    surname: doctor.familyName.toUpperCase(),
  }
  return ensureDemoCards(dataFolder, new URL(publicUrl).hostname, holder)
}

export async function prepareDemoCards(dataFolder: string, settings: CardSettings) {
  const paths = await openDemoFolder(dataFolder, settings.publicUrl)
  return {
    settings: {
      ...settings,
      tls: { cert: paths.serverCert, key: paths.serverKey },
      authorities: paths.authorities,
      lists: [paths.list],
      ocsp: 'off',
    },
    greeting: demoCardsGreeting(paths, settings.publicUrl),
  }
}

export const demoCardsGreeting = (paths: DemoFolder, publicUrl: string): string[] => [
  '',
  `Cartes de DEMONSTRATION : ${paths.cards} (${demoCards.join(', ')})`,
  hasP12(paths)
    ? `  Importez un fichier .p12 dans le navigateur (mot de passe : ${DEMO_PASSWORD}) ; « valide » ouvre le compte du premier médecin.`
    : '  La commande openssl est absente : les cartes sont en .pem et .key, sans .p12 à importer.',
  `  Importez aussi ${paths.root} comme autorité de sites web, ou ouvrez une fois ${publicUrl} et acceptez son certificat.`,
]
