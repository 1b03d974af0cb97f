import type { MoveDetails } from '../demandes/move-demande.ts'
import type { Move } from '../demandes/transitions.ts'
import type { Destination, VoletKind } from '../volets/volet.ts'

/** `inDays`: the date told, counted from the day of the move. */
export type Said = { move: Move; inDays?: number; details?: MoveDetails }
export type CareStory = {
  key: string
  /** Rank among the patients of the demonstration. */
  who: number
  destinations: readonly Destination[]
  /** Days before the loading: the creation, and the last thing told. */
  began: number
  ended: number
  /** Left half filled, after those before it were validated. */
  draft?: VoletKind
  chosen: readonly { unit: string; told: readonly Said[] }[]
  isSent: boolean
}

const say = (move: Move, comment?: string, inDays?: number, more: MoveDetails = {}): Said => ({
  move,
  ...(inDays === undefined ? {} : { inDays }),
  details: { ...(comment ? { comment } : {}), ...more },
})
const open = say('open')

const sequoias = 'Clinique de réadaptation Les Séquoias d’Exemple'
const grandTilleul = 'Hôpital gériatrique Le Grand Tilleul d’Exemple'
const souffle = 'Centre de réadaptation Le Souffle de Fiction'
const filAriane = 'HAD Le Fil d’Ariane d’Exemple'
const roseaux = 'Unité de soins palliatifs Les Roseaux d’Exemple'
const passage = 'Équipe mobile de soins palliatifs Le Passage d’Exemple'
const pasComptes = 'Service de soins à domicile Les Pas comptés d’Exemple'
const reperes = 'Équipe spécialisée Alzheimer Les Repères d’Exemple'
const premiersPas = 'Plateforme de coordination Les Premiers Pas d’Exemple'
const cerfsVolants = 'Plateforme de coordination Les Cerfs-volants de Fiction'

const story = (
  key: string,
  who: number,
  destinations: readonly Destination[],
  [began, ended]: readonly [number, number],
  chosen: CareStory['chosen'],
  more: Partial<CareStory> = {},
): CareStory => ({ key, who, destinations, began, ended, chosen, isSent: chosen.length > 0, ...more })

export const careStories: readonly CareStory[] = [
  story('smrDraft', 4, ['smr'], [3, 3], [], { draft: 'soins' }),
  story(
    'careChosen',
    8,
    ['smr', 'had'],
    [2, 2],
    [
      { unit: sequoias, told: [] },
      { unit: grandTilleul, told: [] },
      { unit: filAriane, told: [] },
    ],
    { isSent: false },
  ),
  story(
    'smrSent',
    9,
    ['smr'],
    [2, 0],
    [
      {
        unit: sequoias,
        told: [open, say('ask', 'L’appui est-il autorisé sur les deux jambes ?', undefined, { medical: true })],
      },
      { unit: grandTilleul, told: [open] },
      { unit: souffle, told: [] },
    ],
  ),
  story(
    'smrAgreed',
    17,
    ['smr'],
    [5, 1],
    [
      { unit: sequoias, told: [open, say('agreeDate', 'Chambre double, arrivée le matin.', 6)] },
      { unit: grandTilleul, told: [open, say('agreeWaiting', 'Une dizaine de jours d’attente.')] },
      { unit: souffle, told: [open, say('refuse', '', undefined, { motive: 'distance' })] },
    ],
  ),
  story(
    'palliativeAgreed',
    13,
    ['had', 'palliatif'],
    [6, 1],
    [
      {
        unit: filAriane,
        told: [
          open,
          say('agreeReserve', 'Passage de nuit à organiser avec l’infirmier libéral.', 3, { medical: true }),
        ],
      },
      { unit: roseaux, told: [open, say('agreeDate', '', 4)] },
      { unit: passage, told: [open] },
    ],
  ),
  story(
    'smrConfirmed',
    14,
    ['smr'],
    [9, 1],
    [
      { unit: sequoias, told: [open, say('agreeDate', '', 7), say('confirm', 'Merci, la famille est prévenue.')] },
      { unit: grandTilleul, told: [open] },
    ],
  ),
  story(
    'hadAdmitted',
    10,
    ['had'],
    [16, 2],
    [{ unit: filAriane, told: [open, say('agreeDate', '', 5), say('confirm'), say('admit', '', 0)] }],
  ),
  story(
    'homeCare',
    1,
    ['ssiad', 'esa'],
    [12, 2],
    [
      {
        unit: pasComptes,
        told: [
          open,
          say('agreeDate', '', 10),
          say('takeBack', 'Une arrivée prioritaire a pris cette place.'),
          say('agreeWaiting', 'Nous vous rappelons dès qu’une tournée se libère.'),
        ],
      },
      { unit: reperes, told: [open] },
    ],
  ),
  story(
    'ssiadCancelled',
    15,
    ['ssiad'],
    [20, 6],
    [{ unit: pasComptes, told: [open, say('cancel', 'Le cabinet infirmier peut finalement venir.')] }],
  ),
]

const course: MoveDetails = {
  particulars: { validator: 'Dre Nora Préambule', place: 'liberal', psychomotricite: '20', psychologie: '8' },
}
const validate = say('validate', '', 0, course)

const child = (
  key: string,
  days: readonly [number, number],
  told: readonly Said[] | undefined,
  more: Partial<CareStory> = {},
  unit = premiersPas,
): CareStory => story(key, 0, [], days, told ? [{ unit, told }] : [], more)

/** One child each, in the order of the list of children. */
export const childStories: readonly CareStory[] = [
  child('childDraft', [4, 4], undefined, { draft: 'reperage' }),
  child('childSent', [3, 0], []),
  child('childAsked', [12, 2], [open, say('ask', 'Le bilan ORL est-il fait ?', undefined, { medical: true })]),
  child('childValidated', [24, 5], [open, validate]),
  child('childAssessed', [110, 20], [open, validate, say('assess', '', 0)]),
  child('childFollowed', [160, 30], [open, validate, say('assess', '', 0), say('intervene', '', 0)]),
  child(
    'childToReview',
    [40, 15],
    [
      open,
      say('postpone', 'Langage à réévaluer après la pose des aérateurs.', undefined, { particulars: { months: '3' } }),
    ],
  ),
  child(
    'childSynthesised',
    [260, 25],
    [open, validate, say('intervene', '', 0), say('synthesise', '', 0)],
    {},
    cerfsVolants,
  ),
  child(
    'childRenewed',
    [420, 20],
    [
      open,
      validate,
      say('assess', '', 0),
      say('intervene', '', 0),
      say('synthesise', '', 0),
      say('renew', '', 0, { particulars: { validator: 'Dre Nora Préambule', psychomotricite: '20' } }),
    ],
  ),
  child(
    'childRefused',
    [30, 9],
    [open, say('refuse', '', undefined, { motive: 'otherTerritory', particulars: { otherPco: cerfsVolants } })],
  ),
  child(
    'childFinished',
    [500, 60],
    [
      open,
      validate,
      say('assess', '', 0),
      say('intervene', '', 0),
      say('synthesise', '', 0),
      say('finish', '', 0, { motive: 'doubtLifted' }),
    ],
  ),
]
