import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { loadAssets } from './assets.ts'

const assets = await loadAssets()
const textOf = (name: string) => gunzipSync(assets.serve(assets.url(name), 'gzip')?.body ?? new Uint8Array()).toString()

test('an address holds a print of the content, so that it may be cached for ever', () => {
  assert.match(assets.url('main.css'), /^\/assets\/main\.[A-Z0-9]{8}\.css$/)
  const served = assets.serve(assets.url('main.css'), 'br, gzip')
  assert.equal(served?.encoding, 'gzip')
  assert.equal(served?.type, 'text/css; charset=utf-8')
  assert.equal(served?.headers['cache-control'], 'public, max-age=31536000, immutable')
})

test('who does not accept gzip gets the same content as it is', () => {
  const plain = assets.serve(assets.url('main.js'), 'identity')
  assert.equal(plain?.encoding, undefined)
  assert.equal(Buffer.from(plain?.body ?? []).toString(), textOf('main.js'))
})

test('what is not shipped is neither named nor served', () => {
  assert.throws(() => assets.url('absent.css'))
  for (const path of ['/assets/absent.css', '/assets/../package.json', '/assets/', 'main.css'])
    assert.equal(assets.serve(path), undefined)
})

test('fonts come from here: no address of the style sheet leads elsewhere', () => {
  const urls = [...textOf('main.css').matchAll(/url\(["']?([^"')]+)/g)].map(([, url]) => url ?? '')
  assert.equal(urls.length, 4)
  for (const url of urls) assert.equal(assets.serve(url)?.type, 'font/woff2', url)
})

test('the script of all pages weighs at most 25 kB as it travels; with that of the doors or of the volets, 32 kB', () => {
  const size = assets.serve(assets.url('main.js'))?.body.byteLength ?? Number.POSITIVE_INFINITY
  assert.ok(size <= 25_000, `${size} bytes`)
  for (const name of ['sign-in.js', 'volet.js']) {
    const more = assets.serve(assets.url(name))?.body.byteLength ?? Number.POSITIVE_INFINITY
    assert.ok(size + more <= 32_000, `${name}: ${size} and ${more} bytes`)
  }
})
