import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safePath } from './home.ts'

test('after signing in one goes to a page of ours, never elsewhere', () => {
  for (const [asked, expected] of [
    ['/dossiers/nouveau', '/dossiers/nouveau'],
    ['/compte?fait=lien', '/compte?fait=lien'],
    [undefined, '/'],
    ['', '/'],
    ['https://ailleurs.test/', '/'],
    ['//ailleurs.test', '/'],
    ['/\\ailleurs.test', '/'],
    ['/\t/ailleurs.test', '/'],
    ['/a\\..\\b', '/'],
    ['javascript:alert(1)', '/'],
    ['/dossiers\r\nSet-Cookie: a=b', '/'],
  ] as const)
    assert.equal(safePath(asked), expected, String(asked))
})
