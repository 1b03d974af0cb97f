// Modes of HAD care. `trust`: S read in a text, K known content to compare with the current ATIH list before use.
import type { HadMode } from '../settings-shape.ts'

export const hadModes: readonly HadMode[] = [
  {
    code: '01',
    label: 'Assistance respiratoire',
    trust: 'S',
    needs: ['ventilation', 'tracheotomie', 'aspirations'],
    notAloneForResidents: true,
  },
  {
    code: '02',
    label: 'Nutrition parentérale',
    trust: 'S',
    needs: ['nutritionParenterale'],
    direct: true,
    notAloneForResidents: true,
  },
  { code: '03', label: 'Traitement intraveineux', trust: 'S', needs: ['perfusion'] },
  { code: '04', label: 'Soins palliatifs', trust: 'S', needs: ['palliatif', 'lisp'], direct: true },
  { code: '05', label: 'Chimiothérapie', trust: 'S', needs: ['chimiotherapie'], direct: true },
  { code: '06', label: 'Nutrition entérale', trust: 'S', needs: ['nutritionEnterale'], notAloneForResidents: true },
  { code: '07', label: 'Prise en charge de la douleur', trust: 'S', needs: ['pompe'], directWith: 'pompe' },
  { code: '08', label: 'Autres traitements', trust: 'S', needs: [] },
  {
    code: '09',
    label: 'Pansements complexes, stomies',
    trust: 'S',
    needs: ['pansementComplexe', 'tpn', 'stomie'],
    direct: true,
  },
  { code: '10', label: 'Après traitement chirurgical', trust: 'K', needs: [] },
  { code: '11', label: 'Rééducation orthopédique', trust: 'S', needs: [], notAloneForResidents: true },
  { code: '12', label: 'Rééducation neurologique', trust: 'S', needs: [], notAloneForResidents: true },
  { code: '13', label: 'Surveillance après chimiothérapie', trust: 'K', needs: [] },
  { code: '14', label: 'Nursing lourd', trust: 'S', needs: ['nursing'], notAloneForResidents: true },
  { code: '15', label: 'Éducation du patient ou de l’entourage', trust: 'K', needs: ['etp'] },
  { code: '17', label: 'Surveillance de radiothérapie', trust: 'K', needs: [] },
  { code: '18', label: 'Transfusion sanguine', trust: 'S', needs: ['transfusion'], direct: true },
  { code: '19', label: 'Grossesse à risque', trust: 'K', needs: [] },
  { code: '20', label: 'Retour précoce après accouchement', trust: 'S', needs: [], withdrawn: true },
  { code: '21', label: 'Post-partum pathologique', trust: 'K', needs: [] },
  { code: '22', label: 'Nouveau-né à risque', trust: 'K', needs: [] },
  { code: '24', label: 'Surveillance d’aplasie', trust: 'S', needs: [], direct: true },
  {
    code: '25',
    label: 'Prise en charge psychologique ou sociale',
    trust: 'K',
    needs: ['psychologie', 'social'],
    onlyAssociated: true,
  },
  { code: '29', label: 'Sortie précoce de chirurgie', trust: 'K', needs: [] },
]

/** Below the first the care is too light for a HAD, above the second too heavy. */
export const hadWeight = { min: 5, max: 26 } as const

/** Of the pre-check: what makes care intense enough without a mode that suffices by itself. */
export const hadIntensity = { visits: 2, visitMinutes: 30, dailyMinutes: 120, karnofskyOfNursing: 50 } as const
