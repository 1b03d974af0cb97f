// Accounts with a password, and what their mail receives.
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { aDoctor, aWorld, type World } from '../dossiers/builders.ts'
import { hashPassword } from './hash.ts'

export const PASSWORD = 'brouette mauve sur la digue'
export const aClient = { device: 'Firefox sur Linux', address: '192.0.2.7' }

export type Clock = { now: Date; pass(minutes: number): void }
export type PasswordWorld = World & { context: World['context'] & Pick<Context, 'queue'>; clock: Clock }

/** A world whose clock the test moves, with a queue that only takes note. */
export async function aPasswordWorld(environment: Record<string, string> = {}) {
  const clock = {
    now: tomorrowMorning(),
    pass(minutes: number) {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
    },
  }
  const jobs: { name: string; payload: unknown }[] = []
  const world = await aWorld(() => clock.now, environment)
  const queue = { send: async (_tx: unknown, name: string, payload: unknown) => void jobs.push({ name, payload }) }
  return { ...world, clock, jobs, context: { ...world.context, queue } }
}

/** Limits count in periods of the clock: always the same hour. Ahead of the database, whose own clock ends sessions. */
const tomorrowMorning = (): Date => new Date((Math.floor(Date.now() / 86_400_000) + 1) * 86_400_000 + 9 * 3_600_000)

export type Holder = Actor & { identifier: string; email: string }

/** A doctor who has signed in by card before, has a confirmed address and a password. */
export async function aHolder({ owner, clock }: Pick<PasswordWorld, 'owner' | 'clock'>, rpps: string): Promise<Holder> {
  const doctor = await aDoctor(owner, `Titulaire${rpps.slice(-3)}`)
  const email = `titulaire.${rpps}@exemple.test`
  const { accountId } = doctor
  await owner.updateTable('accounts').set({ email, emailConfirmedAt: clock.now }).where('id', '=', accountId).execute()
  await owner
    .insertInto('accountIdentifiers')
    .values([
      { accountId, system: 'rpps', value: rpps },
      { accountId, system: 'idNatPs', value: `8${rpps}` },
    ])
    .execute()
  await owner
    .insertInto('passwords')
    .values({ accountId, hash: await hashPassword(PASSWORD), setAt: clock.now })
    .execute()
  return { ...doctor, identifier: `8${rpps}`, email }
}

/** Letters to this address, the newest first. */
export const lettersTo = ({ owner }: Pick<World, 'owner'>, email: string) =>
  owner.selectFrom('mails').selectAll().where('recipient', '=', email).orderBy('id', 'desc').execute()

export async function lastCode(world: Pick<World, 'owner'>, email: string): Promise<string> {
  for (const { body } of await lettersTo(world, email)) {
    const code = /^ {4}(\d{6})$/m.exec(body)?.[1]
    if (code) return code
  }
  throw new Error('no code was sent')
}
