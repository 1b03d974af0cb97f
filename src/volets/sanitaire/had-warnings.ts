import { has, textIn } from '../reading.ts'
import type { Warning } from '../volet.ts'
import { asksPalliative, hadRemarks } from './had-rules.ts'
import { remarkTexts } from './had-words.ts'
import { allOf } from './needs.ts'

const expected: readonly Warning[] = Object.entries(remarkTexts).map(([key, remark]) => ({
  ...remark,
  key,
  when: (facts) => hadRemarks(allOf('had', facts)).some((each) => each === key),
}))

export const hadWarnings: readonly Warning[] = [
  {
    key: 'memeMode',
    at: 'modeAssocie',
    text: 'Le mode associé doit être différent du mode principal.',
    blocks: 'Un mode associé différent du principal',
    when: ({ answers }) => {
      const associated = textIn(answers, 'modeAssocie')
      return associated !== undefined && associated === textIn(answers, 'modePrincipal')
    },
  },
  {
    key: 'sansVoletPalliatif',
    at: 'modePrincipal',
    text: 'Soins palliatifs (04) : ajoutez la destination « Soins palliatifs » pour en remplir le volet.',
    blocks: 'La destination « Soins palliatifs », à ajouter au dossier',
    when: ({ answers, destinations }) => asksPalliative(answers) && !destinations.includes('palliatif'),
  },
  {
    key: 'domicileNonCompatible',
    at: 'domicile',
    text: 'Logement à adapter avant la HAD : appelez-la.',
    when: ({ answers }) => has(answers, 'domicile', 'non'),
  },
  ...expected,
]
