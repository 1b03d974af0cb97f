import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Typed } from '../answer.ts'
import { someFacts } from '../builders.ts'
import { when } from '../conditions.ts'
import type { Answers, Question, Volet } from '../volet.ts'
import type { FormState } from './form-state.ts'
import { formView } from './form-view.ts'
import { pictureOf } from './picture.ts'
import { questionView } from './question-view.ts'

const options = [
  { value: 'a', label: 'Première <i>', help: 'Aide "a"' },
  { value: 'b', label: 'Seconde' },
  { value: 'aucun', label: 'Aucun' },
]
const many = Array.from({ length: 9 }, (_, n) => ({ value: `o${n}`, label: `Option ${n}` }))
const questions: Question[] = [
  { key: 'nom', label: 'Nom & <prénom>', help: 'Aide <b>', kind: 'text', max: 40, required: true },
  { key: 'note', label: 'Note', kind: 'longText', max: 400 },
  { key: 'ouiNon', label: 'Oui ou non', kind: 'yesNo', unknown: true },
  { key: 'choix', label: 'Choix', kind: 'choice', options },
  { key: 'long', label: 'Choix long', kind: 'choice', options: many },
  { key: 'plusieurs', label: 'Plusieurs', kind: 'choices', options, alone: 'aucun' },
  { key: 'poids', label: 'Poids', kind: 'decimal', min: 0, max: 400, unit: 'kg' },
  { key: 'argent', label: 'Argent', kind: 'money', max: 10_000_000 },
  { key: 'jour', label: 'Jour', kind: 'date', when: 'any' },
  { key: 'commune', label: 'Commune', kind: 'commune', postcode: 'nom' },
  {
    key: 'lignes',
    label: 'Lignes',
    kind: 'rows',
    rowLabel: 'Ligne',
    max: 3,
    columns: [{ key: 'nom', label: 'Nom', kind: 'text', max: 20 }],
  },
  { key: 'total', label: 'Total', kind: 'computed', compute: () => ({ value: 1, text: 'Un <total>' }) },
  { key: 'cache', label: 'Caché', kind: 'text', max: 20, shownIf: when('choix', 'a') },
  { key: 'x', label: 'Une – haut', help: 'Aide x', kind: 'choice', options, layout: { line: 'Une', short: 'Haut' } },
  { key: 'y', label: 'Une : note', kind: 'text', max: 20, layout: { line: 'Une', short: 'Note', folded: true } },
]
const volet: Volet = {
  kind: 'medical',
  edition: '1',
  title: 'Essai',
  short: 'Essai',
  what: 'Essai',
  sections: [{ key: 'tout', title: 'Tout', questions }],
  oneOf: [],
  warnings: [],
}

const stateWith = (answers: Answers = {}, given: Partial<FormState> = {}): FormState => ({
  volet,
  base: '/dossiers/1/volets/medical',
  page: 'page-page',
  version: 3,
  me: 'Dr Moi',
  picture: pictureOf(volet, someFacts(answers)),
  lookups: {},
  places: new Map(),
  typed: new Map(),
  faults: new Map(),
  news: new Map(),
  saved: new Set(),
  missing: new Map(),
  ...given,
})
const find = (key: string): Question => questions.find((question) => question.key === key) ?? assert.fail(key)
const viewOf = async (key: string, answers: Answers = {}, given: Partial<FormState> = {}): Promise<string> =>
  String(await questionView(stateWith(answers, given), find(key)))

const shown: [key: string, answers: Answers, view: RegExp][] = [
  ['nom', { nom: 'O’Brien "é" <b>' }, /<input type="text" value="O’Brien &quot;é&quot; &lt;b&gt;"/],
  ['note', { note: '</textarea>' }, /\n&lt;\/textarea&gt;<\/textarea>/],
  ['ouiNon', { ouiNon: 'nsp' }, /value="nsp" checked/],
  ['choix', { choix: 'b' }, /type="radio"[^>]*value="b" checked/],
  ['long', { long: 'o4' }, /<select.*<option value="o4" selected>Option 4/s],
  ['plusieurs', { plusieurs: ['a', 'b'] }, /value="a" checked.*value="b" checked.*value="aucun"[^>]*data-alone/s],
  ['poids', { poids: 61.5 }, /value="61,5".*kg/s],
  ['argent', { argent: 68_450 }, /value="684,50".*€/s],
  ['jour', { jour: '2026-03-12' }, /type="date" value="2026-03-12"/],
  ['lignes', { lignes: [{ nom: 'Un' }] }, /name="lignes.0.nom".*name="lignes.1.nom".*name="ajouter" value="lignes"/s],
  ['total', {}, /<output[^>]*>Un &lt;total&gt;/],
]
for (const [key, answers, view] of shown) {
  test(`a ${find(key).kind} shows its answer: ${JSON.stringify(answers)}`, async () =>
    assert.match(await viewOf(key, answers), view))
}

test('what the description says is escaped', async () => {
  const view = await viewOf('nom')
  assert.match(view, /Nom &amp; &lt;prénom&gt;/)
  assert.match(view, /Aide &lt;b&gt;/)
  assert.match(await viewOf('choix'), /Première &lt;i&gt;/)
})

test('every question that is asked saves itself, under its own name', async () => {
  for (const { key, kind } of questions) {
    if (kind === 'computed' || key === 'cache') continue
    assert.match(await viewOf(key), new RegExp(`hx-post="/dossiers/1/volets/medical/reponse\\?question=${key}"`))
  }
  assert.doesNotMatch(await viewOf('total'), /hx-post/)
})

test('a hidden question shows nothing of itself, its answer included', async () => {
  assert.equal(await viewOf('cache', { cache: 'gardé' }), '<div id="q-cache" hidden></div>')
  assert.match(await viewOf('cache', { choix: 'a', cache: 'gardé' }), /value="gardé"/)
})

const faulty: [key: string, typed: Typed, view: RegExp][] = [
  ['poids', 'lourd', /value="lourd"/],
  ['argent', 'cher', /value="cher"/],
  ['jour', '31/02/2026', /type="text" value="31\/02\/2026"/],
]
for (const [key, typed, view] of faulty) {
  test(`what was typed stays in a ${find(key).kind} at fault`, async () => {
    const given = { typed: new Map([[key, typed]]), faults: new Map([[key, { code: 'notANumber' } as const]]) }
    const html = await viewOf(key, {}, given)
    assert.match(html, view)
    assert.match(html, /aria-invalid="true"/)
    assert.match(html, /class="fault"[^>]*>.*Écrivez un nombre/s)
    assert.match(html, /Non enregistré/)
  })
}

test('a list is never given more rows than it may have', async () => {
  const full = [{ nom: '1' }, { nom: '2' }, { nom: '3' }]
  const view = await viewOf('lignes', { lignes: full }, { resized: { key: 'lignes', rows: 9, focus: 9 } })
  assert.doesNotMatch(view, /lignes.3.nom|name="ajouter"/)
})

test('the only commune of a postcode is proposed, and said not to be saved', async () => {
  const places = new Map([['commune', [{ value: '01004', label: 'Ambérieu' }]]])
  const view = await viewOf('commune', { nom: '01500' }, { places })
  assert.match(view, /value="01004" selected/)
  assert.match(view, /pas encore enregistrée.*name="garder" value="commune"/s)
  const saved = await viewOf('commune', { nom: '01500', commune: '01004' }, { places })
  assert.doesNotMatch(saved, /pas encore enregistrée/)
})

test('without a postcode, the commune says what it waits for', async () =>
  assert.match(await viewOf('commune'), /Indiquez d’abord le code postal/))

test('a conflict quotes the other answer, escaped, with both ways out', async () => {
  const news = new Map([['nom', { kind: 'conflict', by: 'Dr <Autre>', version: 7, theirs: '<img>' } as const]])
  const view = await viewOf('nom', { nom: '<img>' }, { news, typed: new Map([['nom', 'le mien']]) })
  assert.match(view, /Dr &lt;Autre&gt; a répondu «\u00a0&lt;img&gt;\u00a0»/)
  assert.match(view, /value="le mien"/)
  assert.match(view, /name="garder" value="nom@7".*name="prendre" value="nom".*name="nonlu:nom" value="7"/s)
})

test('one’s own other window is not called by one’s name', async () => {
  const news = new Map([['nom', { kind: 'notice', by: 'Dr Moi', version: 7, theirs: undefined } as const]])
  assert.match(await viewOf('nom', {}, { news }), /Effacé entre-temps dans une autre fenêtre/)
})

test('questions in a line stand together under its name; help and notes are folded away', async () => {
  const form = String(await formView(stateWith()))
  const line = form.slice(form.indexOf('<h3 class="line-name"'), form.lastIndexOf('<div class="actions"'))
  assert.match(line, /^<h3 class="line-name" id="ligne-x">Une<\/h3>/)
  assert.match(line, /<legend[^>]*>Haut/)
  assert.match(line, /<details class="more line-more"><summary>Repères et observations.*Aide x.*id="q-y"/s)
  assert.match(String(await formView(stateWith({ y: 'écrit' }))), /<details class="more line-more" open>/)
})

test('a form says what it showed: one print per question that is asked, none for a hidden one', async () => {
  const form = String(await formView(stateWith({ nom: 'A', cache: 'gardé' })))
  const prints = /name="affiche" value="([^"]*)"/.exec(form)?.[1] ?? ''
  const keys = prints.split(' ').map((item) => item.split(':')[0])
  assert.deepEqual(
    keys,
    questions.map(({ key }) => key).filter((key) => key !== 'total' && key !== 'cache'),
  )
  assert.match(prints, /nom:\S{8} note: /)
})

test('options of one group stand under its name in a long list', async () => {
  const grouped = [...many.slice(0, 4).map((each) => ({ ...each, group: 'Un <os>' })), ...many.slice(4)]
  const long: Question = { key: 'groupes', label: 'Groupes', kind: 'choice', options: grouped }
  const view = String(await questionView(drawing([long]), long))
  assert.match(view, /<optgroup label="Un &lt;os&gt;">\s*<option value="o0">Option 0<\/option>/)
  assert.equal(view.match(/<optgroup/g)?.length, 1)
  assert.match(view, /<\/optgroup>\s*<option value="o4">/)
})

const phones: Question[] = [
  { key: 'fixe', label: 'Fixe', kind: 'text', max: 20 },
  { key: 'mobile', label: 'Mobile', kind: 'text', max: 20 },
  { key: 'mot', label: 'Mot', kind: 'text', max: 20 },
]
const reachable = { oneOf: [{ keys: ['fixe', 'mobile'], label: 'Téléphone, fixe ou mobile' }] }
const markIn = (view: string, key: string) => new RegExp(`id="o-${key}"[^>]*>([^<]*)`).exec(view)?.[1]

test('of questions one of which is expected, none is said to be optional until one is answered', async () => {
  const marks = async (answers: Answers) => {
    const one = { ...volet, ...reachable, sections: [{ key: 'une', title: 'Une', questions: phones }] }
    const form = String(await formView({ ...stateWith(), volet: one, picture: pictureOf(one, someFacts(answers)) }))
    return ['fixe', 'mobile', 'mot'].map((key) => markIn(form, key))
  }
  const expected = 'une réponse attendue\u00a0: téléphone, fixe ou mobile'
  assert.deepEqual(await marks({}), [expected, expected, 'facultatif'])
  assert.deepEqual(await marks({ mobile: '0600000000' }), ['facultatif', '', 'facultatif'])
})

const folded = { folded: true } as const
const rare: Question[] = [
  { key: 'rare', label: 'Cas rare', kind: 'yesNo', layout: folded },
  { key: 'rare.nom', label: 'IDEL', kind: 'text', max: 20, layout: folded },
  { key: 'rare.suite', label: 'Suite', kind: 'text', max: 20, shownIf: when('rare', 'oui'), layout: folded },
]
const drawing = (asked: Question[], answers: Answers = {}, given: Partial<FormState> = {}): FormState => {
  const one = { ...volet, sections: [{ key: 'une', title: 'Une', questions: asked }] }
  return { ...stateWith(), volet: one, picture: pictureOf(one, someFacts(answers)), ...given }
}

test('rare questions fold together under their own labels, and unfold once one of them says something', async () => {
  const view = async (...given: Parameters<typeof drawing>) => String(await formView(drawing(...given)))
  const [closed] = /<details class="more fold"[^>]*>\s*<summary>[^<]*/.exec(await view(rare)) ?? []
  assert.match(closed ?? '', /^<details class="more fold">\s*<summary>Au besoin\u00a0: cas rare, IDEL$/)
  assert.match(await view(rare, { rare: 'non' }), /<details class="more fold" open>/)
  assert.match(await view(rare, {}, { missing: new Map([['rare', 'À remplir']]) }), /<details class="more fold" open>/)
})
