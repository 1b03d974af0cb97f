import { actions, button, defaultSubmit } from './buttons.ts'
import * as fields from './fields.ts'
import { type Html, html } from './html.ts'
import { formSection } from './page-parts.ts'

const autosave = { 'hx-post': '/demo/composants/reponse', 'hx-trigger': 'change', 'hx-swap': 'none' }
const field = (id: string, label: string, more: Partial<fields.FieldProps> = {}) => ({
  id,
  name: id,
  label,
  attributes: autosave,
  ...more,
})

/** Every kind of question: empty, answered, faulty, warned, saved, changed by another, sealed. */
export const galleryFields = (): Html => html`<form method="post" action="/demo/composants">
  ${defaultSubmit('Enregistrer')}
  <input type="hidden" name="version" value="7">
  ${formSection({ id: 'textes', title: 'Textes', intro: 'Aucune donnée médicale ici.', body: texts() })}
  ${formSection({ id: 'choix', title: 'Choix', body: choices() })}
  ${formSection({ id: 'lignes', title: 'Lignes', body: lines() })}
  ${formSection({ id: 'tableaux', title: 'Tableaux et calculs', body: tables() })}
  ${actions(button('Relire et valider', { kind: 'primary' }), button('Enregistrer'))}
</form>`

const texts = (): Html => html`
  ${fields.textField({ ...field('nom', 'Nom de naissance', { required: true, status: fields.savedStatus({ saved: true }) }), value: 'ROCHE' })}
  ${fields.textField({ ...field('telephone', 'Téléphone', { required: true, fault: 'Écrivez dix chiffres, ou un numéro étranger qui commence par +.' }), value: '06 12', type: 'tel', width: 'medium' })}
  ${fields.dateField({ ...field('dateSouhaitee', 'Date souhaitée', { help: 'Laissez vide si l’entrée peut être immédiate.', status: fields.savedStatus({ changedBy: 'Dr Paul Essai' }) }), value: '2026-12-01' })}
  ${fields.numberField({ ...field('poids', 'Poids', { required: true, warning: 'Ce poids est inhabituel. Vérifiez-le.' }), unit: 'kg', decimal: true, value: '28,5' })}
  ${fields.moneyField({ ...field('ressources', 'Ressources mensuelles', { status: fields.savedStatus({ failed: 'La base de données ne répond pas.' }) }), value: 123450 })}
  ${fields.longTextField({ ...field('contexte', 'Événement récent, précisions', { help: 'Ce que la structure doit savoir pour préparer l’accueil.' }), max: 1000, value: 'Sortie d’hôpital prévue.' })}
  ${fields.longTextField({ ...field('antecedents', 'Antécédents', { required: true, fault: 'Raccourcissez ce texte.' }), max: 20, value: 'Un texte nettement trop long pour la place prévue.' })}
  ${fields.textField({ ...field('rpps', 'RPPS du médecin', { readOnly: true, required: true }), value: '10101010101', width: 'medium' })}`

const adverbs = [
  { value: 'A', label: 'A', help: 'fait seul' },
  { value: 'B', label: 'B', help: 'partiellement' },
  { value: 'C', label: 'C', help: 'ne fait pas' },
]
const letters = adverbs.map(({ value, label }) => ({ value, label }))

const choices = (): Html => html`
  ${fields.yesNoField({ ...field('consentante', 'La personne consent à la demande', { required: true }), unknown: true, value: 'oui' })}
  ${fields.yesNoField({ ...field('couple', 'Accueil en couple souhaité'), clearable: true, value: 'non' })}
  ${fields.radioField({
    ...field('lieuVie', 'Lieu de vie à la date de la demande', { required: true, fault: 'Choisissez une réponse.' }),
    options: [
      { value: 'domicile', label: 'Domicile' },
      { value: 'proche', label: 'Chez un enfant ou un proche' },
      { value: 'hopital', label: 'Hôpital', help: 'Indiquez ensuite l’établissement et le service.' },
    ],
  })}
  ${fields.radioField({ ...field('toilette.haut', 'Toilette – haut', { required: true, help: 'Visage, rasage, coiffage, tronc, bras et mains.' }), layout: 'segments', letters: true, options: letters })}
  ${fields.radioField({ ...field('toilette.bas', 'Toilette – bas', { required: true }), layout: 'segments', letters: true, options: letters, value: 'B' })}
  ${fields.radioField({ ...field('transferts', 'Transferts', { required: true }), layout: 'segments', letters: true, options: adverbs, value: 'A' })}
  ${fields.checkboxField({
    ...field('aides', 'Aides déjà en place'),
    values: ['ssiad'],
    options: [
      { value: 'ssiad', label: 'SSIAD ou service autonomie à domicile' },
      { value: 'repas', label: 'Portage de repas' },
      { value: 'aucune', label: 'Aucune aide', alone: true },
    ],
  })}
  ${fields.checkboxField({
    ...field('jours', 'Jours souhaités', { required: true }),
    layout: 'inline',
    values: ['lun', 'jeu'],
    options: ['lun', 'mar', 'mer', 'jeu', 'ven'].map((value) => ({ value, label: value })),
  })}
  ${fields.selectField({
    ...field('situation', 'Situation familiale', { required: true }),
    width: 'medium',
    value: 'veuf',
    options: [
      { value: 'marie', label: 'Marié(e)' },
      { value: 'veuf', label: 'Veuf ou veuve' },
    ],
  })}`

const columns = [
  { key: 'nom', label: 'Médicament', kind: 'text', required: true },
  { key: 'dose', label: 'Dose', kind: 'text' },
  { key: 'voie', label: 'Voie', kind: 'choice', options: [{ value: 'orale', label: 'Orale' }] },
  { key: 'depuis', label: 'Depuis', kind: 'date' },
] as const

const tables = (): Html => html`
  ${fields.rowsField({
    ...field('traitements', 'Traitements', { required: true }),
    columns,
    rowLabel: 'Traitement',
    max: 30,
    addLabel: 'Ajouter un traitement',
    rows: [
      { nom: 'Paracétamol', dose: '1 g × 3', voie: 'orale', depuis: '2026-01-10' },
      { nom: '', dose: '5 mg' },
    ],
    rowFaults: [undefined, { nom: 'Donnez le nom.' }],
  })}
  ${fields.rowsField({ ...field('plaies', 'Plaies'), columns: [{ key: 'siege', label: 'Siège', kind: 'text' }], rowLabel: 'Plaie', max: 10, rows: [] })}
  ${fields.computedField({
    ...field('gir', 'GIR'),
    text: 'GIR 3',
    details: ['Groupe C : 1 432 points, seuil de 1 240 atteint.', 'Rang 7, donc GIR 3.'],
  })}
  ${fields.computedField({ ...field('imc', 'Indice de masse corporelle') })}`

const line = (id: string, name: string, isSingle: boolean, cells: Html): Html =>
  html`<div class="line${isSingle ? ' line-single' : ''}" role="group" aria-labelledby="${id}"><h3 class="line-name" id="${id}">${name}</h3>
    <div class="line-fields">${cells}</div><details class="more line-more"><summary>Repères</summary><div><p class="help">Se laver et prendre soin de son corps.</p></div></details></div>`

const letter = (id: string, label: string, value?: string, status?: Html): Html =>
  fields.radioField({
    ...field(id, label, { required: true, ...(status ? { status } : {}) }),
    layout: 'segments',
    letters: true,
    clearable: true,
    options: letters,
    ...(value ? { value } : {}),
  })

const lines = (): Html => html`
  ${line('ligne-transferts', 'Transferts', true, letter('ligne.transferts', 'Transferts', 'B', fields.savedStatus({ saved: true })))}
  ${line('ligne-habillage', 'Habillage', false, html`${letter('ligne.haut', 'Haut', 'A')}${letter('ligne.moyen', 'Moyen')}${letter('ligne.bas', 'Bas')}${fields.computedField({ ...field('ligne.lettre', 'Lettre'), text: 'B' })}`)}
  ${line('ligne-interieur', 'Déplacements à l’intérieur', true, letter('ligne.interieur', 'Déplacements à l’intérieur'))}`
