import { ageOn } from '../../calendar.ts'
import { hasLuhnKey } from '../formats.ts'
import { has, textIn } from '../reading.ts'
import type { Warning } from '../volet.ts'

const isBefore = (date: string | undefined, other: string | undefined): boolean =>
  date !== undefined && other !== undefined && date < other

export const socialWarnings: readonly Warning[] = [
  {
    key: 'refus',
    at: 'accordPatient',
    text: 'Le patient n’est pas d’accord : la demande ne pourra pas être envoyée.',
    when: ({ answers }) => has(answers, 'accordPatient', 'non'),
  },
  {
    key: 'horsEtat',
    at: 'accordPatient',
    text: 'Patient hors d’état de s’exprimer : précisez la mesure de protection ou la personne de confiance.',
    when: ({ answers }) =>
      has(answers, 'accordPatient', 'horsEtat') &&
      has(answers, 'protection', 'non') &&
      !has(answers, 'personneConfiance', 'oui'),
  },
  {
    key: 'autoriteRefuse',
    at: 'autorite.accord',
    text: 'Sans l’accord du titulaire de l’autorité parentale, l’enfant ne peut pas être admis.',
    when: ({ answers, birthDate, today }) => ageOn(birthDate, today) < 18 && has(answers, 'autorite.accord', 'non'),
  },
  {
    key: 'medecinTraitantRefuse',
    at: 'accordMedecinTraitant',
    text: 'La HAD demande l’accord du médecin traitant : appelez-le, ou voyez avec le médecin de HAD.',
    when: ({ answers }) => has(answers, 'accordMedecinTraitant', 'non'),
  },
  {
    key: 'admissionPassee',
    at: 'dateSouhaitee',
    text: 'La date d’admission souhaitée est passée.',
    when: ({ answers, today }) => isBefore(textIn(answers, 'dateSouhaitee'), today),
  },
  {
    key: 'sortieAvantAdmission',
    at: 'dateSouhaitee',
    text: 'La date « au plus tard » précède la date souhaitée.',
    when: ({ answers }) => isBefore(textIn(answers, 'dateSortieMax'), textIn(answers, 'dateSouhaitee')),
  },
  {
    key: 'finessDouteux',
    at: 'lieuSoins.finess',
    text: 'La clé de contrôle de ce numéro FINESS est fausse : vérifiez les chiffres.',
    when: ({ answers }) => {
      const finess = textIn(answers, 'lieuSoins.finess')
      return finess !== undefined && !hasLuhnKey(finess)
    },
  },
  {
    key: 'sansDomicile',
    at: 'foyer',
    text: 'Sans domicile : les soins à domicile demandent un lieu où être suivi.',
    when: ({ answers, destinations }) =>
      has(answers, 'foyer', 'sansDomicile') && destinations.some((each) => each !== 'smr' && each !== 'palliatif'),
  },
  {
    key: 'grandAge',
    at: 'devenir',
    text: 'EHPAD envisagé : un dossier Grand Âge peut être ouvert dès maintenant avec ce qui est déjà rempli ici.',
    when: ({ answers }) => has(answers, 'devenir', 'ehpad') && !has(answers, 'devenir.dossierDepose', 'oui'),
  },
]
