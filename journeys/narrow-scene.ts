// What the demonstration does not hold in one place: dossiers of one doctor with every volet, a piece and two versions.

import assert from 'node:assert/strict'
import { aPdf, spoolOf } from '../src/attachments/builders.ts'
import { keepAttachment } from '../src/attachments/keep-attachment.ts'
import { dayOf } from '../src/calendar.ts'
import type { Context } from '../src/context.ts'
import { newId } from '../src/db/new-id.ts'
import { chooseStructures } from '../src/demandes/choose-structures.ts'
import { sendDemandes } from '../src/demandes/send-demandes.ts'
import { actorOf } from '../src/demo/people.ts'
import { doctors } from '../src/demo/professional-list.ts'
import { finessOf } from '../src/demo/structures.ts'
import { done, someIdentity } from '../src/dossiers/builders.ts'
import { createDossier } from '../src/dossiers/create-dossier.ts'
import { keepTemplate } from '../src/templates/keep-template.ts'
import { completeAnswers } from '../src/volets/builders.ts'
import { kindsFor } from '../src/volets/forms.ts'
import { reopenVolet } from '../src/volets/reopen-volet.ts'
import { saveAnswers } from '../src/volets/save-answers.ts'
import { aChildsBirth } from '../src/volets/tnd/builders.ts'
import { validateVolet } from '../src/volets/validate-volet.ts'
import { type Destination, destinations, type Orientation, type VoletKind } from '../src/volets/volet.ts'

const HOME = 'EHPAD Les Tilleuls d’Exemple'
const today = dayOf(new Date())

export type NarrowScene = { grandAge: string; sanitaire: string; tnd: string; piece: string }

/** Dossiers of the first doctor of the demonstration, the Grand Âge one sent to « Les Tilleuls ». */
export async function makeNarrowScene(context: Context): Promise<NarrowScene> {
  const [person] = doctors
  assert.ok(person)
  const doctor = actorOf(person)

  const fill = async (id: string, kind: VoletKind, changed = {}) =>
    done(
      await saveAnswers(
        context,
        doctor,
        id,
        kind,
        { ...completeAnswers(kind, today), ...changed },
        { version: Number.MAX_SAFE_INTEGER, page: 'scene' },
      ),
    )
  const seal = async (id: string, kind: VoletKind) => done(await validateVolet(context, doctor, id, kind))

  async function filled(orientation: Orientation, asked: readonly Destination[], birthDate: string): Promise<string> {
    const id = newId()
    const identity = someIdentity({ birthDate })
    done(
      await createDossier(context, doctor, {
        id,
        orientation,
        destinations: [...asked],
        identity,
        despiteDuplicate: true,
      }),
    )
    for (const kind of kindsFor(orientation, asked)) await fill(id, kind)
    return id
  }

  async function pieceOf(id: string): Promise<string> {
    const piece = { id: newId(), kind: 'impots' as const, name: LONG_NAME, datedOn: null, replaces: null }
    done(await keepAttachment(context, doctor, id, piece, await spoolOf(aPdf())))
    return piece.id
  }

  const grandAge = await filled('grandAge', [], '1941-06-02')
  for (const kind of kindsFor('grandAge')) await seal(grandAge, kind)
  const piece = await pieceOf(grandAge)
  done(await chooseStructures(context, doctor, grandAge, [{ finess: finessOf(HOME), stay: 'permanent' }]))
  done(await sendDemandes(context, doctor, grandAge))
  done(await reopenVolet(context, doctor, grandAge, 'medical'))
  await fill(grandAge, 'medical', { poids: 60, descriptionPathologies: LONG_TEXT })
  await seal(grandAge, 'medical')
  await keepTemplate(context, doctor, 'commentaire', { name: LONG_WORD, text: LONG_TEXT })
  return {
    grandAge,
    piece,
    sanitaire: await filled('sanitaire', destinations, '1941-06-02'),
    tnd: await filled('tnd', [], aChildsBirth(today)),
  }
}

const LONG_WORD = 'Hypogammaglobulinémie-postchimiothérapique'
const LONG_NAME = `Avis d’imposition ${LONG_WORD}_2026_définitif.pdf`
const LONG_TEXT = `${LONG_WORD}, puis un avis pris à l’adresse https://exemple.test/${'dossier/'.repeat(8)}`
