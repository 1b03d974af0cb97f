import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { aSite, type Site, type Visitor } from '../../volets/pages/test-site.ts'
import { aCrowd } from '../crowd.ts'

let site: Site
let doctor: Visitor
before(async () => {
  site = await aSite()
  doctor = await site.visitor('Foule')
  await aCrowd(site.owner, doctor.actor, 2000)
})
after(() => site.stop())

const linkOf = (page: string, rel: 'prev' | 'next') =>
  new RegExp(`href="([^"]*)" rel="${rel}"`).exec(page)?.[1]?.replaceAll('&amp;', '&')
const personsIn = (page: string) => [...page.matchAll(/<h2>([^<]*)</g)].map(([, name]) => name)
const follow = async (page: string, rel: 'prev' | 'next') => doctor.get(linkOf(page, rel) ?? `no ${rel}`)

for (const sort of ['', '?tri=nom', '?tri=numero&ordre=decroissant&orientation=grand-age'])
  test(`« Suivants » then « Précédents » show the same pages again, the first under its own address: /dossiers${sort}`, async () => {
    const pages = [await doctor.get(`/dossiers${sort}`)]
    for (let turn = 0; turn < 3; turn++) pages.push(await follow(pages.at(-1)?.text ?? '', 'next'))
    assert.equal(new Set(pages.flatMap(({ text }) => personsIn(text).length)).size, 1)
    assert.equal(linkOf(pages[0]?.text ?? '', 'prev'), undefined)
    let { text } = pages[3] ?? { text: '' }
    for (const earlier of [pages[2], pages[1]]) {
      text = (await follow(text, 'prev')).text
      assert.deepEqual(personsIn(text), personsIn(earlier?.text ?? ''))
      assert.match(linkOf(text, 'prev') ?? '', /^[\w/?=&.-]+$/)
    }
    assert.equal((await follow(text, 'prev')).location, `/dossiers${sort}`)
  })

test('a page that is no longer there leads to the first one', async () => {
  const gone = `${Date.now()}.00000000-0000-7000-8000-000000000000`
  assert.equal((await doctor.get(`/dossiers?tri=nom&avant=${gone}`)).location, '/dossiers?tri=nom')
  const last = await doctor.get(`/dossiers?onglet=clos&apres=0.${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`)
  assert.equal(last.status, 200)
})

test('of two thousand dossiers the first page weighs less than 30 kB as it travels', async () => {
  for (const sort of ['', '?tri=nom', '?onglet=clos']) {
    const { text } = await doctor.get(`/dossiers${sort}`)
    const size = gzipSync(text).byteLength
    assert.ok(size < 30_000, `${size} bytes`)
  }
})
