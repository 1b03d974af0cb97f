// For the random lives of the circle: its doctors link establishment accounts, pass from one space to the other and unlink,
// against the model that a link is worth no dossier.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Relation } from '../../access/policy.ts'
import { relationTo } from '../../access/store.ts'
import type { Actor } from '../../accounts/account.ts'
import { actingAs } from '../../db/acting-as.ts'
import { newId } from '../../db/new-id.ts'
import { anAgent, aStructure, type Stage } from '../../demandes/builders.ts'
import { beginLink } from '../../links/begin-link.ts'
import { prove, signedInAt } from '../../links/builders.ts'
import { endLink } from '../../links/end-link.ts'
import { switchSpace } from '../../links/switch-space.ts'
import { aSession } from '../../sessions/builders.ts'

export type LinkStep =
  | { do: 'link'; doctor: number; agent: number }
  | { do: 'unlink'; by: 'doctor' | 'agent'; rank: number }
  | { do: 'pass'; doctor: number }

const someDoctor = fc.constantFrom(0, 1, 2)
const someAgent = fc.constantFrom(0, 1)
export const linkStep: fc.Arbitrary<LinkStep> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('link' as const), doctor: someDoctor, agent: someAgent }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), doctor: someDoctor }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('unlink' as const),
      by: fc.constantFrom('doctor' as const, 'agent' as const),
      rank: someAgent,
    }),
  },
)
export const isLinkStep = (step: { do: string }): step is LinkStep => ['link', 'unlink', 'pass'].includes(step.do)

type Circle = {
  doctors: readonly Actor[]
  dossiers: readonly string[]
  expected: (doctor: number, rank: number) => Relation
}
type Sitting = { token: string; isThere: boolean }

/** Two establishment accounts: the first dossier is sent to the structure of one, the last to that of the other. */
export async function linkLives(stage: Stage, { doctors, dossiers, expected }: Circle) {
  const agents = await receivers(stage, dossiers)
  await stage.owner.deleteFrom('establishmentLinks').execute()
  const receivedBy = (agent: number, rank: number): Relation =>
    dossiers[rank] === dossiers.at(agent === 0 ? 0 : -1) ? 'medicalReceiver' : 'none'
  const linked = new Map<number, number>()
  const sittings = await Promise.all(doctors.map((doctor) => anew(stage, doctor)))
  const at = (doctor: number): Sitting => sittings[doctor] as Sitting

  async function link(doctor: number, agent: number) {
    if (at(doctor).isThere) return
    const actor = await signedInAt(stage, at(doctor).token)
    await beginLink(stage.context, actor)
    const { accountId } = agents[agent] as Actor
    const result = await prove(stage, { accountId, token: at(doctor).token, links: actor.sessionId })
    const isKept = linked.get(doctor) === agent
    const isTaken = !isKept && [...linked.values()].includes(agent)
    if (isTaken) return assert.deepEqual(result, { refused: 'linkedElsewhere' })
    if (!isKept && linked.has(doctor)) return assert.deepEqual(result, { refused: 'alreadyLinked' })
    assert.ok('token' in result, JSON.stringify(result))
    at(doctor).token = result.token
    linked.set(doctor, agent)
  }

  async function pass(doctor: number) {
    const { token, isThere } = at(doctor)
    const result = await switchSpace(stage.context, await signedInAt(stage, token), token)
    if (!linked.has(doctor)) return assert.deepEqual(result, { refused: 'notLinked' })
    assert.ok('token' in result, JSON.stringify(result))
    sittings[doctor] = { token: result.token, isThere: !isThere }
  }

  async function unlink(by: 'doctor' | 'agent', rank: number) {
    const found = [...linked].find(([doctor, agent]) => (by === 'doctor' ? doctor : agent) === rank)
    const { ended } = await endLink(stage.context, (by === 'doctor' ? doctors : agents)[rank] as Actor, '')
    assert.equal(ended, found !== undefined)
    if (!found) return
    linked.delete(found[0])
    // Whoever was on the far side is signed out.
    if (at(found[0]).isThere) sittings[found[0]] = await anew(stage, doctors[found[0]] as Actor)
  }

  async function sees(actor: Actor, allowed: (rank: number) => Relation, isLinked: boolean) {
    await actingAs(stage.context.db, actor, async (tx) => {
      for (const [rank, id] of dossiers.entries())
        assert.equal(await relationTo(tx, id), allowed(rank), `${actor.space}, dossier ${rank}`)
      const { rows } = await sql<{ id: string }>`select id from dossiers where id = any(${dossiers}::uuid[])`.execute(
        tx,
      )
      const open = dossiers.filter((_, rank) => allowed(rank) !== 'none')
      assert.deepEqual(rows.map(({ id }) => id).sort(), [...open].sort())
      const links = await tx.selectFrom('establishmentLinks').select('id').execute()
      assert.equal(links.length, isLinked ? 1 : 0)
    })
  }

  /** Each browser is where the model says, and sees what its account sees: nothing by the link. */
  async function check() {
    for (const [doctor, { token, isThere }] of sittings.entries()) {
      const actor = await signedInAt(stage, token)
      const agent = linked.get(doctor)
      const own = isThere && agent !== undefined ? agents[agent] : doctors[doctor]
      assert.deepEqual([actor.accountId, actor.space], [own?.accountId, own?.space])
      assert.equal(actor.linkedSpace, agent === undefined ? undefined : isThere ? 'doctor' : 'agent')
      const allowed = (rank: number) =>
        isThere && agent !== undefined ? receivedBy(agent, rank) : expected(doctor, rank)
      await sees(actor, allowed, agent !== undefined)
    }
    for (const [rank, agent] of agents.entries())
      await sees(agent, (dossier) => receivedBy(rank, dossier), [...linked.values()].includes(rank))
  }

  return {
    async live(step: LinkStep) {
      if (step.do === 'link') await link(step.doctor, step.agent)
      else if (step.do === 'pass') await pass(step.doctor)
      else await unlink(step.by, step.rank)
      await check()
    },
  }
}

const known = new WeakMap<object, Promise<Actor[]>>()

/** The same for all lives of a stage. */
function receivers(stage: Stage, dossiers: readonly string[]): Promise<Actor[]> {
  const found = known.get(stage) ?? Promise.all([receiving(stage, dossiers.at(0)), receiving(stage, dossiers.at(-1))])
  known.set(stage, found)
  return found
}

const anew = async (stage: Stage, doctor: Actor): Promise<Sitting> => ({
  token: await aSession(stage.context.db, doctor),
  isThere: false,
})

async function receiving(stage: Stage, dossierId = ''): Promise<Actor> {
  const finess = await aStructure(stage.owner)
  const sent = { id: newId(), dossierId, finess, stay: 'permanent', status: 'sent', sentAt: new Date() } as const
  await stage.owner.insertInto('demandes').values(sent).execute()
  return anAgent(stage.owner, [finess])
}
