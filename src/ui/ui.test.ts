import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markupFaults } from './check-markup.ts'
import * as fields from './fields.ts'
import { gallery, galleryNow } from './gallery.ts'
import { attributes, type Html, html, join, when } from './html.ts'
import { type Frame, layout, plainPage } from './layout.ts'
import * as parts from './parts.ts'

const assets = { url: (name: string) => `/assets/${name}` }
const text = async (markup: Html) => String(await markup)
const hostile = `"><img src=x onerror=alert(1)>'&\u202e`
test('the page of all components is valid', async () => {
  assert.deepEqual(await markupFaults(await text(gallery(assets))), [])
})

test('a page that says one thing is valid, signed in or not', async () => {
  const said = { code: 'Erreur 404', title: 'Page introuvable', lines: ['Cette adresse ne mène nulle part.'] }
  assert.deepEqual(await markupFaults(await text(plainPage({ title: said.title, assets }, said))), [])
  const person = { name: 'Dre Camille Exempledoc', spaceLabel: 'Espace médecin libéral' }
  assert.deepEqual(await markupFaults(await text(plainPage({ title: said.title, assets, person }, said))), [])
})

test('no page holds a style or a script of its own: the content policy would refuse them', async () => {
  const page = await text(gallery(assets))
  assert.doesNotMatch(page, /\sstyle=|<style|\son\w+=|javascript:/i)
  assert.deepEqual(
    [...page.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, inside]) => inside),
    [''],
  )
})

const props = { id: 'cle.une', name: hostile, label: hostile, help: hostile, fault: hostile, warning: hostile }
const options = [{ value: 'a', label: hostile, help: hostile }]
const everything: Record<string, () => Html> = {
  textField: () => fields.textField({ ...props, value: hostile }),
  longTextField: () => fields.longTextField({ ...props, value: hostile, max: 10 }),
  dateField: () => fields.dateField({ ...props, value: hostile }),
  numberField: () => fields.numberField({ ...props, value: hostile, unit: hostile }),
  moneyField: () => fields.moneyField({ ...props, value: hostile }),
  radioField: () => fields.radioField({ ...props, options, clearable: true }),
  checkboxField: () => fields.checkboxField({ ...props, options }),
  selectField: () => fields.selectField({ ...props, options, empty: hostile }),
  tickBox: () => fields.tickBox({ id: 'a', name: hostile, value: hostile, label: hostile }),
  computedField: () => fields.computedField({ ...props, text: hostile, details: [hostile] }),
  rowsField: () =>
    fields.rowsField({
      ...props,
      columns: [{ key: 'a', label: hostile, kind: 'text' }],
      rows: [{ a: hostile }],
      rowFaults: [{ a: hostile }],
      rowLabel: hostile,
      addLabel: hostile,
      max: 3,
    }),
  savedStatus: () => fields.savedStatus({ changedBy: hostile }),
  faultFragment: () => fields.faultFragment('a', hostile),
  callout: () => parts.callout({ tone: 'bad', title: hostile, body: hostile }),
  summaryList: () => parts.summaryList([{ label: hostile, value: hostile }]),
  timeline: () => parts.timeline([{ at: galleryNow, who: hostile, title: hostile, text: hostile }], galleryNow),
  personGroup: () => parts.personGroup({ name: hostile, href: hostile, facts: [hostile], lines: [] }),
  resultList: () =>
    parts.resultList([
      { title: hostile, href: hostile, facts: [hostile], figures: [{ label: hostile, value: hostile }] },
    ]),
  dataTable: () => parts.dataTable({ caption: hostile, columns: [{ label: hostile }], rows: [[hostile], [hostile]] }),
  tabs: () => parts.tabs([{ label: hostile, href: hostile }], hostile),
  button: () => parts.button(hostile, { name: hostile, value: hostile, confirm: hostile }),
  identityStrip: () => parts.identityStrip({ name: hostile, facts: [hostile], number: hostile }),
  missingList: () => parts.missingList([{ key: 'a', label: hostile }]),
  progressSteps: () => parts.progressSteps(['done'], hostile),
  layout: () => layout(hostileFrame, html`${hostile}`),
}

const hostileFrame: Frame = {
  title: hostile,
  assets,
  banner: hostile,
  person: { name: hostile, spaceLabel: hostile, key: hostile, spaces: [{ label: hostile, href: hostile }] },
  nav: [{ label: hostile, href: hostile, count: 1 }],
  search: { action: hostile, value: hostile },
  notice: { tone: 'bad', text: hostile },
  trail: [{ label: hostile, href: hostile }],
  back: { label: hostile, href: hostile },
}

for (const [name, draw] of Object.entries(everything)) {
  test(`${name} shows hostile text as text`, async () => {
    const markup = await text(draw())
    assert.doesNotMatch(markup, /<img/)
    assert.doesNotMatch(markup, /&amp;(quot|lt|gt|#39|amp);/, 'escaped twice')
    assert.match(markup, /&quot;&gt;&lt;img src=x onerror=alert\(1\)&gt;&#39;&amp;/)
  })
}

test('a text that begins with an empty line keeps it', async () => {
  assert.match(await text(fields.longTextField({ ...props, value: '\nsuite', max: 10 })), />\n\nsuite<\/textarea>/)
})

test('what describes a field is there: help, fault and warning', async () => {
  const markup = await text(fields.textField({ ...props, value: '' }))
  const [, described = ''] = /aria-describedby="([^"]+)"/.exec(markup) ?? []
  assert.deepEqual(described.split(' '), ['h-cle-une', 'f-cle-une', 'w-cle-une'])
  for (const id of described.split(' ')) assert.match(markup, new RegExp(`id="${id}"`))
})

test('an optional question says so in words, a required one does not', async () => {
  const draw = (required: boolean) => text(fields.yesNoField({ id: 'a', name: 'a', label: 'Question', required }))
  assert.match(await draw(false), /facultatif/)
  assert.doesNotMatch(await draw(true), /facultatif/)
})

test('money that could not be read comes back as it was typed', async () => {
  assert.match(await text(fields.moneyField({ id: 'a', name: 'a', label: 'A', value: '12,3,4' })), /value="12,3,4"/)
  assert.match(await text(fields.moneyField({ id: 'a', name: 'a', label: 'A', value: 123450 })), /value="1234,50"/)
})

test('a list that is full offers no further row', async () => {
  const list = { id: 'a', name: 'a', label: 'A', columns: [], rowLabel: 'Ligne', max: 1 }
  assert.doesNotMatch(await text(fields.rowsField({ ...list, rows: [{}] })), /name="ajouter"/)
  assert.match(await text(fields.rowsField({ ...list, rows: [] })), /name="ajouter" value="a"/)
})

test('fragments refresh the inside of a slot, so that the live region stays and is read aloud', async () => {
  const fragment = await text(fields.statusFragment('cle.une', fields.savedStatus({ saved: true })))
  assert.match(fragment, /^<span class="saved" role="status" id="s-cle-une" hx-swap-oob="innerHTML">/)
})

test('joined pieces are escaped once', async () => {
  assert.equal(await text(join([html`<b>${'a & b'}</b>`, 'c & d'], ', ')), '<b>a &amp; b</b>, c &amp; d')
})

test('`when` draws nothing for an absent, empty or zero value', async () => {
  for (const value of [undefined, null, '', 0, false])
    assert.equal(await text(when(value, () => html`drawn`)), '', String(value))
  assert.equal(await text(when('é', (word) => html`${word}`)), 'é')
})

test('an attribute whose name is not one is refused', () => {
  assert.throws(() => attributes({ 'x onload': 'y' }))
})
