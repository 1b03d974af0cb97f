// A doctor and his establishment account, each with an address, linked as the program links them.
import type { Actor } from '../accounts/account.ts'
import { actingAsSystem } from '../db/acting-as.ts'
import { anAgent, aStructure, type Stage, withEmail } from '../demandes/builders.ts'
import { aDoctor } from '../dossiers/builders.ts'
import { aSession } from '../sessions/builders.ts'
import type { Means } from '../sessions/session.ts'
import { findActor } from '../sessions/store.ts'
import { enter } from '../sign-in/enter.ts'
import { beginLink } from './begin-link.ts'

export const aClient = { device: 'Firefox sur Linux', address: '192.0.2.7' }
const IDLE = 30

export const actorAt = (stage: Stage, token: string): Promise<Actor | undefined> =>
  findActor(stage.context.db, token, IDLE)

/** What one does in a browser whose session has this token. */
export async function signedInAt(stage: Stage, token: string): Promise<Actor> {
  const actor = await actorAt(stage, token)
  if (!actor) throw new Error('this token opens no session')
  return actor
}

export async function twoAccounts(stage: Stage, name: string) {
  const doctor = await withEmail(stage.owner, await aDoctor(stage.owner, name), `${name}.cabinet@exemple.test`)
  const finess = await aStructure(stage.owner)
  const agent = await withEmail(stage.owner, await anAgent(stage.owner, [finess]), `${name}.ehpad@exemple.test`)
  return { doctor, agent, finess }
}

/** He signs in with `accountId` in the browser that holds `token`, to link it with the session `links`. */
export const prove = (
  stage: Stage,
  { accountId, token, links, means = 'mailCode' }: { accountId: string; token: string; links: string; means?: Means },
) =>
  actingAsSystem(stage.context.db, (tx) =>
    enter(tx, stage.context, { accountId, means, client: aClient, links, replaces: token }),
  )

/** The doctor’s session, whose token is new since the proof. */
export async function linkThem(stage: Stage, doctor: Actor, agent: Pick<Actor, 'accountId'>): Promise<string> {
  const token = await aSession(stage.context.db, doctor)
  const actor = await signedInAt(stage, token)
  await beginLink(stage.context, actor)
  const linked = await prove(stage, { accountId: agent.accountId, token, links: actor.sessionId })
  if ('refused' in linked) throw new Error(`not linked: ${linked.refused}`)
  return linked.token
}
