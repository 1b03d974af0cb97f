import assert from 'node:assert/strict'
import { test } from 'node:test'
import { voletOf, voletsOf } from '../volets/forms.ts'
import { allQuestions } from '../volets/rules.ts'
import { formatAnswer } from '../volets/summary.ts'
import {
  type Answers,
  isConfidential,
  type Orientation,
  orientations,
  type Volet,
  type VoletKind,
} from '../volets/volet.ts'
import { yesNoWords } from '../volets/words.ts'
import { aDossier, fullestAnswers } from './builders.ts'
import { printDossier } from './print-dossier.ts'
import { bytesOf, flat, readPdf } from './read-back.ts'

const readOf = async (given: Parameters<typeof aDossier>[0]) => readPdf(await bytesOf(printDossier(aDossier(given))))

/** Titles, labels, choices and answers of a volet. */
function saidBy({ kind, title, sections }: Volet, answers: Answers): string[] {
  const asked = allQuestions(voletOf(kind)).flatMap(({ question }) => {
    const answer = answers[question.key]
    return [
      question.label,
      ...('options' in question ? question.options.map(({ label }) => label) : []),
      ...(question.kind === 'rows' ? question.columns.map(({ label }) => label) : []),
      ...(answer === undefined ? [] : formatAnswer(question, answer).split(/\n|, /)),
    ]
  })
  return [title, ...sections.map((section) => section.title), ...asked].map(flat).filter((text) => text.length > 2)
}

const saidIn = (orientation: Orientation, answers: (kind: VoletKind) => Answers, confidential: boolean): Set<string> =>
  new Set(
    voletsOf(orientation)
      .filter(({ kind }) => isConfidential(kind) === confidential)
      .flatMap((volet) => saidBy(volet, answers(volet.kind))),
  )

const hasWords = (text: string, words: string): boolean => {
  const at = text.indexOf(words)
  const isLetter = (letter: string | undefined) => letter !== undefined && /\p{L}/u.test(letter)
  return at >= 0 && !isLetter(text[at - 1]) && !isLetter(text[at + words.length])
}

// The person, the doctor and the day are named in both parts; « Confidentiel » answers of the fullest dossier bear a mark.
const marked = (kind: VoletKind): Answers =>
  Object.fromEntries(
    Object.entries(fullestAnswers(kind)).map(([key, answer]) => [
      key,
      isConfidential(kind) && typeof answer === 'string' && answer.includes(' ') ? `Zéphyr ${key}` : answer,
    ]),
  )

for (const orientation of orientations)
  test(`the administrative document of ${orientation} bears no word of the confidential volets, nowhere`, async () => {
    const pdf = await readOf({ orientation, scope: 'administrative', answers: marked })
    const everywhere = flat([pdf.text, pdf.xmp, JSON.stringify(pdf.info), JSON.stringify(pdf.outline)].join('\n'))
    // Said of every dossier: who follows it, when one was born, and plain answers.
    const common = ['Médecin', 'Date', ...Object.values(yesNoWords)]
    const open = new Set([...saidIn(orientation, marked, false), ...common])
    const hidden = [...saidIn(orientation, marked, true)].filter(
      (words) => ![...open].some((each) => hasWords(each, words)),
    )
    for (const words of hidden) assert.ok(!hasWords(everywhere, words), `« ${words} »`)
    assert.ok(!everywhere.includes('Zéphyr') && !/\bGIR\b/.test(everywhere))
    // The pages that it announces are its own.
    assert.ok(flat(pdf.pages[0] ?? '').includes(`1 / ${pdf.pages.length}`))
    const complete = await readOf({ orientation, answers: marked })
    assert.ok(complete.pages.length > pdf.pages.length)
  })

test('the test above would see a confidential word', async () => {
  const { text } = await readOf({ answers: marked })
  assert.ok(flat(text).includes('Zéphyr') && /\bGIR\b/.test(text))
})

test('volets and their sections come in the order of the form, each volet on a page of its own', async () => {
  const { pages, text } = await readOf({})
  const read = flat(text)
  let at = 0
  for (const volet of voletsOf('grandAge')) {
    const titles = volet.sections
      .filter(({ shownIf }) => !shownIf || volet.kind === 'autonomie')
      .map(({ title }) => title)
    for (const title of [volet.title, ...titles]) {
      const next = read.indexOf(title, at)
      assert.ok(next >= 0, `« ${title} » after what comes before it`)
      at = next
    }
  }
  for (const page of pages) {
    const titles = voletsOf('grandAge').filter(({ title }) => page.split('\n').slice(1, 2).join().includes(title))
    assert.equal(titles.length, 1, 'the head of the page names one volet')
  }
})

test('what is sealed is told with who, when and how; a broken seal is told before anything', async () => {
  const sealed = flat((await readOf({ scope: 'administrative' })).text)
  assert.match(sealed, /Volet administratif Validé, version 2 12\/03\/2026 à 10 h 00 Dr Claire Exemple e-CPS/)
  const content = aDossier({ scope: 'administrative' })
  const [volet] = content.volets
  assert.ok(volet?.seal)
  const broken = { ...content, volets: [{ ...volet, seal: { ...volet.seal, isIntact: false } }] }
  const { pages } = await readPdf(await bytesOf(printDossier(broken)))
  for (const page of pages) assert.ok(page.includes('SCEAU ROMPU'))
})

test('a draft is told so on each of its pages, bears no code, and shows what is still to be answered', async () => {
  const { pages, text } = await readOf({ draft: true, scope: 'administrative', answers: () => ({}) })
  for (const page of pages)
    assert.ok(page.includes('NON VALIDÉ') && flat(page).includes('il n’est couvert par aucun sceau'))
  const read = flat(text)
  assert.match(read, /Adresse À renseigner/)
  assert.match(read, /Civilité ☐ Madame ☐ Monsieur À renseigner/)
  assert.ok(!read.includes('Code du sceau'))
  assert.match(read, /Pièces réunies Sans réponse\./)
})

test('a reopened volet names the version that structures still read', () => {
  const content = aDossier({ draft: true, scope: 'administrative' })
  const volets = content.volets.map((volet) => ({ ...volet, lastVersion: 3 }))
  const said = JSON.stringify(printDossier({ ...content, volets }))
  assert.match(said, /En cours de modification\. Dernière version validée\u00a0: 3\./)
})

test('no name of the person in the title of the file; the number of the dossier in it', () => {
  for (const scope of ['complete', 'administrative'] as const) {
    const { title } = printDossier(aDossier({ scope }))
    assert.match(title, /G 1234 5678 K/)
    assert.doesNotMatch(title, /exemplaire|lévêque|jeanne/i)
  }
})
