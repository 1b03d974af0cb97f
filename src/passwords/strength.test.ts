import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Weakness } from './password.ts'
import { weaknessOf } from './strength.ts'

const camille = ['Camille', 'Exemplaire-Durand', '899700123450', '99700123450', 'camille.exemplaire@exemple.test']
const cases: [password: string, expected: Weakness | undefined][] = [
  ['onze-lettre', 'tooShort'],
  [`${'long '.repeat(26)}`, 'tooLong'],
  ['motdepasse1234', 'tooEasy'],
  ['azertyuiop123', 'tooEasy'],
  ['aaaaaaaaaaaaaaaa', 'tooEasy'],
  ['bonjourbonjour', 'tooEasy'],
  ['Exemplaire-Camille', 'aboutYou'],
  ['899700123450!!', 'aboutYou'],
  ['OpenTrajectoire2026', 'aboutYou'],
  ['brouette mauve sur la digue', undefined],
  ['pluie dimanche ours 74', undefined],
  ['café ♥ noir au réveil', undefined],
]
for (const [password, expected] of cases)
  test(`« ${password.slice(0, 30)} » is ${expected ?? 'accepted'}`, async () =>
    assert.equal(await weaknessOf(password, camille), expected))
