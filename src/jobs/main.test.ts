import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

const run = (args: string[], more: Record<string, string> = {}) => {
  const env = { ...process.env, NODE_ENV: 'test', ...more }
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, lines: stderr.trim().split('\n').length, stderr: stderr.replaceAll('\u00a0', ' ') }
}

for (const date of ['0000-01-01', '1850-01-01', '2027-02-30', 'demain', ''])
  test(`a day that cannot be is said in one line: « ${date} »`, () => {
    const { status, lines, stderr } = run([`--date=${date}`])
    assert.deepEqual([status, lines], [1, 1], stderr)
    assert.match(stderr, /jour/)
  })

test('a database that is not there is said in one line, without its address', () => {
  const url = 'postgres://ot_owner:secret@127.0.0.1:1/absente'
  const { status, lines, stderr } = run(['--date', '2027-05-01'], { DATABASE_OWNER_URL: url, DATABASE_URL: url })
  assert.deepEqual([status, lines], [1, 1], stderr)
  assert.match(stderr, /rien n’écoute à cette adresse/)
  assert.doesNotMatch(stderr, /secret/)
})
