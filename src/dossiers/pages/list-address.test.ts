import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hrefOfTab, listHref, wantedFrom } from './list-address.ts'

const lender = '00000000-0000-7000-8000-000000000001'
const wantedAt = (address: string) => {
  const { searchParams } = new URL(address, 'http://localhost')
  return wantedFrom((name) => searchParams.get(name) ?? undefined)
}

for (const address of [
  '/dossiers',
  '/dossiers?onglet=clos&tri=nom&ordre=decroissant',
  `/dossiers?tri=numero&orientation=tnd&etat=a-completer&attendu=remplir.medical&confrere=${lender}`,
])
  test(`the list is told by its address and found again: ${address}`, () => {
    assert.equal(listHref(wantedAt(address)), address)
  })

const shown = `/dossiers?tri=nom&ordre=decroissant&orientation=sanitaire&etat=a-completer&attendu=remplir&confrere=${lender}`
const kept = `tri=nom&ordre=decroissant&orientation=sanitaire&confrere=${lender}`
for (const [tab, address] of [
  ['closed', `/dossiers?onglet=clos&${kept}`],
  ['setAside', `/dossiers?onglet=hors-patientele&${kept}`],
  ['open', `/dossiers?${kept}`],
] as const)
  test(`changing to the tab « ${tab} » keeps the order and the filters that it has as well`, () => {
    assert.equal(hrefOfTab(wantedAt(shown), tab), address)
  })

test('through the tab that has neither, the order and the filters come back', () => {
  assert.equal(hrefOfTab(wantedAt(hrefOfTab(wantedAt(shown), 'setAside')), 'closed'), `/dossiers?onglet=clos&${kept}`)
})

test('without sort or filters the addresses of the tabs are short', () => {
  assert.deepEqual(
    (['open', 'closed', 'setAside'] as const).map((tab) => hrefOfTab(wantedAt('/dossiers'), tab)),
    ['/dossiers', '/dossiers?onglet=clos', '/dossiers?onglet=hors-patientele'],
  )
})
