import { can } from '../access/policy.ts'
import type { Actor } from '../accounts/account.ts'
import type { Context } from '../context.ts'
import { actingAs, asSystem } from '../db/acting-as.ts'
import { record } from '../journal/record.ts'
import { becameDoctorLetter } from './letters.ts'
import { becomeDoctorOf } from './name-doctor.ts'
import { isClosed } from './rules.ts'
import { lockDossier } from './store.ts'
import { tellCircle } from './tell-circle.ts'

type Services = Pick<Context, 'db' | 'now' | 'queue' | 'config'>
export type BecameDoctor = { named: true } | { refused: 'notFound' | 'closed' | 'other' }

/** « Je suis son médecin traitant »: a doctor of the circle where nobody is named, nor awaited by the family. */
export const becomeDoctor = (services: Services, actor: Actor, dossierId: string): Promise<BecameDoctor> =>
  actingAs(services.db, actor, async (tx) => {
    const { dossier, relation } = await lockDossier(tx, dossierId)
    if (!dossier || !can(relation, 'write', 'circle')) return { refused: 'notFound' }
    if (dossier.doctorId === actor.accountId) return { named: true }
    if (isClosed(dossier.status)) return { refused: 'closed' }
    const { number } = dossier
    const { publicUrl } = services.config
    const isNamed = await asSystem(tx, async () => {
      if (!(await becomeDoctorOf(tx, dossierId, actor))) return false
      await tellCircle(tx, services, {
        dossierId,
        news: 'always',
        cause: `becameDoctor:${dossierId}:${services.now().getTime()}`,
        except: [actor.accountId],
        letter: (isFamily) => becameDoctorLetter(isFamily, { number, doctor: actor.label, publicUrl }),
      })
      return true
    })
    if (!isNamed) return { refused: 'other' }
    await record(tx, actor, { action: 'nameDoctor', reason: relation, dossierId, target: actor.accountId })
    return { named: true }
  })
