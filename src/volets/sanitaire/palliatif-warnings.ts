import { has, numberIn } from '../reading.ts'
import type { Warning } from '../volet.ts'

/** On the scale of 0 to 10. */
const STRONG_PAIN = 7

export const palliatifWarnings: readonly Warning[] = [
  {
    key: 'douleurForte',
    at: 'intensites.douleur',
    text: 'Douleur forte : appelez l’équipe sans attendre sa réponse.',
    flag: 'Douleur forte',
    when: ({ answers }) => (numberIn(answers, 'intensites.douleur') ?? 0) >= STRONG_PAIN,
  },
  {
    key: 'sansPersonneConfiance',
    at: 'infoProches.diagnostic',
    text: 'Aucune personne de confiance n’est notée au volet administratif.',
    when: ({ others }) => has(others.social, 'personneConfiance', 'non', 'nsp'),
  },
  {
    key: 'hadSansVolet',
    at: 'cible',
    text: 'HAD demandée : ajoutez la destination « HAD » pour en remplir le volet.',
    when: ({ answers, destinations }) => has(answers, 'cible', 'had') && !destinations.includes('had'),
  },
  {
    key: 'sedationSansDecision',
    at: 'sedation',
    text: 'Sédation envisagée : la décision collégiale est à tracer.',
    when: ({ answers }) => has(answers, 'sedation', 'oui') && !has(answers, 'collegiale', 'oui'),
  },
]
