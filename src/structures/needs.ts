// What the volets of a dossier say of the units to look for.
import { monthsOn } from '../calendar.ts'
import type { Stay } from '../demandes/demande.ts'
import { has, listIn, textIn } from '../volets/reading.ts'
import { hadFit, hadMentionOf } from '../volets/sanitaire/had-rules.ts'
import { type All, careCommune, heavyNeeds, needsOf, smrPlatform } from '../volets/sanitaire/needs.ts'
import { TREE_KEY } from '../volets/sanitaire/tree.ts'
import type { Answers, Facts } from '../volets/volet.ts'
import { departmentOf } from './department.ts'
import type { Needs, Place } from './unit.ts'

/** Where the person lives during care, as the open volet tells it: of the patient, or of the child. */
export function placeOf(open: Answers): Place | undefined {
  const commune = careCommune({ social: open })
  return commune ? { commune, department: departmentOf(commune) } : undefined
}

/** `all`: the answers of the volets, by kind. Nothing answered yet asks for nothing. */
export function unitNeeds(stay: Stay, all: All, facts: Facts): Needs {
  const place = placeOf(all.social ?? all.enfant ?? {})
  const common = { stay, ageMonths: monthsOn(facts.birthDate, facts.today), place }
  const none = { ...common, mentions: [], modalities: [], capacities: [] }
  const branch = textIn(all.clinique, TREE_KEY)
  switch (stay) {
    case 'smr':
      return {
        ...none,
        mentions: smrMentionsIn(all),
        modalities: smrModesIn(all),
        capacities: smrCapacities(all),
        treeLine: branch,
      }
    case 'had':
      return {
        ...none,
        mentions: textIn(all.had, 'modePrincipal') ? [hadMentionOf(facts, all)] : [],
        capacities: [...heavyNeeds(all), ...pumpIn(all)],
        treeLine: branch,
        weight: branch ? weightOf(all) : undefined,
      }
    case 'palliatif':
      return { ...none, modalities: listIn(all.palliatif, 'cible'), capacities: [...heavyNeeds(all), ...pumpIn(all)] }
    default:
      return none
  }
}

const smrMentionsIn = ({ smr }: All): string[] => {
  const [first, second] = [textIn(smr, 'mention'), textIn(smr, 'mention.ensuite')]
  return [...new Set([first, second, ...listIn(smr, 'mention.autres')].filter((each) => each !== undefined))]
}

/** A stay that goes on by day needs both. */
function smrModesIn({ smr }: All): string[] {
  const mode = textIn(smr, 'modalite')
  if (!mode) return []
  return [mode === 'completePuisJour' ? 'complete+jour' : mode]
}

const smrCapacities = (all: All): string[] => [
  ...new Set([...heavyNeeds(all), ...needsOf(all).filter((need) => smrPlatform.includes(need))]),
]

const pumpIn = ({ soins }: All): string[] => (has(soins, 'soins.perfusion', 'pompeMorphine') ? ['pompe'] : [])

function weightOf(all: All): Needs['weight'] {
  const { verdict } = hadFit(all)
  return verdict === 'fits' ? undefined : verdict === 'tooLight' ? 'light' : 'heavy'
}
