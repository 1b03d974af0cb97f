import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Proven } from './link.ts'
import { decideLink, decidePassage } from './rules.ts'

const agent = { id: 'agent', isDoctor: false, isFamily: false, isHabilitated: true }
const proven = (given: Partial<Proven> = {}): Proven => ({ doctorId: 'doctor', account: agent, ...given })

test('an establishment account is linked with one doctor, and a doctor with one account', () => {
  for (const [given, expected] of [
    [{}, 'made'],
    [{ account: { ...agent, id: 'doctor', isDoctor: true } }, 'sameAccount'],
    [{ account: { ...agent, isFamily: true } }, 'familyAccount'],
    [{ account: { ...agent, isDoctor: true } }, 'otherDoctor'],
    [{ account: { ...agent, isHabilitated: false } }, 'noHabilitation'],
    [{ doctorHas: 'agent', accountHas: 'doctor' }, 'kept'],
    [{ accountHas: 'other' }, 'linkedElsewhere'],
    [{ doctorHas: 'other' }, 'alreadyLinked'],
  ] as const)
    assert.equal(decideLink(proven(given)), expected, JSON.stringify(given))
})

const now = new Date('2026-11-27T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const leaving = { to: 'agent', cameFromThere: false, strongAt: ago(1), now, minutes: 240 } as const

test('into the doctor’s space one signs in, unless this sitting began there; out of it a strong sign-in is asked', () => {
  for (const [given, expected] of [
    [{}, 'open'],
    [{ strongAt: ago(241) }, 'confirm'],
    [{ strongAt: undefined }, 'confirm'],
    [{ to: 'doctor' }, 'signIn'],
    [{ to: 'doctor', cameFromThere: true, strongAt: undefined }, 'return'],
  ] as const)
    assert.equal(decidePassage({ ...leaving, ...given }), expected, JSON.stringify(given))
})

test('where the settings never ask for a recent one, a strong sign-in is asked all the same', () => {
  assert.equal(decidePassage({ ...leaving, strongAt: undefined, minutes: 0 }), 'confirm')
  assert.equal(decidePassage({ ...leaving, strongAt: ago(900), minutes: 0 }), 'open')
})
