import { can } from '../../access/policy.ts'
import type { Actor } from '../../accounts/account.ts'
import { unknownCodes } from '../../cim10/store.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/connection.ts'
import { allowedDossier } from '../../dossiers/pages/allowed.ts'
import { isClosed } from '../../dossiers/rules.ts'
import { namedDoctor } from '../../dossiers/words.ts'
import { orNotFound } from '../../http/page.ts'
import { communesOfPostcode, findCommune } from '../../structures/commune-store.ts'
import { listTemplates } from '../../templates/store.ts'
import { diagnosesIn, readDiagnosis } from '../diagnosis.ts'
import { voletOf } from '../forms.ts'
import { textIn } from '../reading.ts'
import { allQuestions } from '../rules.ts'
import { readVolet, sealTable } from '../store.ts'
import type { Lookups } from '../summary.ts'
import type { Answers, Question, Volet, VoletKind } from '../volet.ts'
import type { Place } from './form-state.ts'

type Means = Pick<Context, 'config' | 'now'>

/** The volet as the doctor who writes it sees it; not found for anybody else, but for who reads it for a colleague when it is to be read. */
export async function loadVolet(
  tx: Tx,
  means: Means,
  actor: Actor,
  id: string,
  kind: VoletKind,
  verb: 'read' | 'write' = 'write',
) {
  const { dossier, relation } = await allowedDossier(tx, id, verb, kind)
  const canWrite = can(relation, 'write', kind)
  // Whoever only reads is not its author.
  const author = canWrite ? actor : { label: namedDoctor(dossier.doctorLabel) }
  const { volet: row, facts } = orNotFound(await readVolet(tx, means, author, dossier, kind))
  const isLocked = !canWrite || row.state === 'validated' || isClosed(dossier.status)
  const progress = orNotFound(dossier.progress[kind])
  const templates = isLocked ? [] : await listTemplates(tx, actor)
  return { volet: voletOf(kind), dossier, progress, relation, canWrite, row, facts, isLocked, templates }
}

export type LoadedVolet = Awaited<ReturnType<typeof loadVolet>>

type CommuneQuestion = Extract<Question, { kind: 'commune' }>

export const communeQuestions = (volet: Volet): CommuneQuestion[] =>
  allQuestions(volet).flatMap(({ question }) => (question.kind === 'commune' ? [question] : []))

/** The communes that each commune question offers, by name. */
export async function placesFor(tx: Tx, volet: Volet, answers: Answers): Promise<Map<string, Place[]>> {
  const places = new Map<string, Place[]>()
  for (const { key, postcode } of communeQuestions(volet)) {
    const typed = textIn(answers, postcode)
    const found = typed ? await communesOfPostcode(tx, typed) : []
    const sorted = found.map(({ code, name }) => ({ value: code, label: name }))
    places.set(
      key,
      sorted.sort((a, b) => a.label.localeCompare(b.label, 'fr')),
    )
  }
  return places
}

/** Names of the communes among these answers; an unknown code is shown as it is. */
export async function lookupsFor(tx: Tx, volet: Volet, ...lists: readonly Answers[]): Promise<Lookups> {
  const codes = communeQuestions(volet).flatMap(({ key }) => lists.flatMap((answers) => textIn(answers, key) ?? []))
  const names = new Map<string, string>()
  for (const code of new Set(codes)) {
    const commune = await findCommune(tx, code)
    if (commune) names.set(code, commune.name)
  }
  return { commune: (insee) => names.get(insee), unknownCodes: await unknownCodesFor(tx, volet, ...lists) }
}

/** Codes of diagnoses that the loaded list does not have; none as long as no whole list is loaded. */
export async function unknownCodesFor(tx: Tx, volet: Volet, ...lists: readonly Answers[]): Promise<Set<string>> {
  const codes = allQuestions(volet)
    .flatMap(({ question }) => lists.flatMap((answers) => diagnosesIn(question, answers)))
    .flatMap((text) => readDiagnosis(text).code ?? [])
  return codes.length > 0 ? unknownCodes(tx, codes) : new Set()
}

/** Newest first; only those that the actor may read. */
export const sealsOf = (tx: Tx, dossierId: string, kind: VoletKind) =>
  tx
    .selectFrom(sealTable(kind))
    .selectAll()
    .where('dossierId', '=', dossierId)
    .where('kind', '=', kind)
    .orderBy('number', 'desc')
    .execute()

export type SealView = Awaited<ReturnType<typeof sealsOf>>[number]
