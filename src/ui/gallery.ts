// Every component in its states, on one page: to look at, and for the checks of markup and accessibility.
import type { Assets } from './assets.ts'
import { galleryFields } from './gallery-fields.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import * as ui from './parts.ts'

export const galleryNow = new Date('2026-11-22T10:00:00Z')
const before = (hours: number) => new Date(galleryNow.getTime() - hours * 3_600_000)

export const gallery = (assets: Pick<Assets, 'url'>): Html =>
  layout(
    {
      title: 'Composants',
      assets,
      banner: 'Démonstration — identités fictives',
      width: 'wide',
      person: {
        name: 'Dre Camille Exempledoc',
        spaceLabel: 'Espace médecin libéral',
        key: '01980000-0000-7000-8000-000000000001',
        spaces: [
          { label: 'Espace médecin libéral', href: '/dossiers', current: true },
          { label: 'Espace établissement', href: '/etablissement' },
        ],
      },
      nav: [
        { label: 'Mes dossiers', href: '#listes', current: true, count: 3 },
        { label: 'Annuaire', href: '#resultats' },
      ],
      search: { action: '/dossiers/recherche' },
      notice: { tone: 'good', text: 'Le volet médical est validé.' },
      trail: [{ label: 'Mes dossiers', href: '#listes' }, { label: 'Composants' }],
    },
    html`${head()}${lists()}${blocks()}${results()}${volet()}`,
  )

const head = (): Html => html`
  ${ui.printHeader({ title: 'Dossier Grand Âge', facts: ['LAMBERT-DUVAL Odette', 'G 4127 8830 K'], at: galleryNow })}
  ${ui.pageHead({
    title: 'Composants',
    lead: 'Ce dont les pages sont faites, dans tous leurs états.',
    status: ui.statusPill('owed', 'À compléter'),
    actions: html`${ui.buttonLink('Imprimer', '#impression', { icon: 'printer' })}${ui.buttonLink('Nouveau dossier', '#nouveau', { kind: 'primary', icon: 'plus' })}`,
  })}
  ${ui.identityStrip({
    name: 'LAMBERT-DUVAL Odette',
    facts: ['née ROCHE', '84 ans', 'née le 03/02/1942', 'Exempleville'],
    badge: ui.badge('Grand Âge'),
    number: 'G 4127 8830 K',
    status: ui.statusPill('waiting', 'En cours de remplissage'),
  })}
  ${ui.callout({
    tone: 'owed',
    title: '3 dossiers attendent quelque chose de vous.',
    body: '2 volets médicaux à remplir · 1 question d’un établissement',
    action: html`<a href="#volet">Traiter le premier</a>`,
  })}`

const lists = (): Html => html`<section id="listes"><h2 class="visually-hidden">Listes</h2>
  ${ui.tabs(
    [
      { label: 'En cours', href: '#listes', count: 41, current: true },
      { label: 'Annulés ou archivés', href: '#annules', count: 112 },
      { label: 'Hors patientèle', href: '#hors', count: 2 },
    ],
    'Mes dossiers',
    ui.buttonLink('Nouveau dossier', '#nouveau', { kind: 'primary' }),
  )}
  ${ui.personGroup({
    name: 'LAMBERT-DUVAL Odette',
    href: '#dossier',
    facts: ['née ROCHE', '84 ans', '03/02/1942', 'Exempleville'],
    lines: [
      {
        kind: html`${ui.badge('Grand Âge')}${ui.dossierNumber('G 4127 8830 K')}`,
        expected: html`<a class="owed-link" href="#volet">Remplir le volet médical</a>${ui.progressSteps(['done', 'now', 'todo'], '1 volet validé sur 3')}<span class="soft">Administratif validé par sa fille</span>`,
        state: html`<p>Hébergement permanent · EHPAD</p><span class="soft">Envoi possible après validation</span>`,
        when: html`${ui.timeAgo(before(70), galleryNow)}<br>par la famille`,
      },
      {
        kind: html`${ui.badge('Sanitaire')}${ui.dossierNumber('S 2091 4472 B')}`,
        expected: html`<span class="soft">Rien à faire</span>${ui.progressSteps(['done', 'done', 'done', 'done'], '4 volets validés sur 4')}`,
        state: html`<p>SMR locomoteur · 5 demandes</p>${ui.statusPill('good', '1 accord, 27/11')}${ui.statusPill('info', '2 lues')}${ui.statusPill('bad', '1 refus')}${ui.statusPill('waiting', '1 sans réponse depuis 48 h')}`,
        when: html`${ui.timeAgo(before(0.35), galleryNow)}<br>par Clinique des Exemples`,
      },
    ],
  })}
  ${ui.personGroup({
    name: 'N’GUYEN Léo',
    facts: ['4 ans et 2 mois', '14/09/2022', 'Testbourg'],
    lines: [
      {
        kind: html`${ui.badge('TND')}${ui.dossierNumber('T 7730 1156 D')}`,
        expected: html`<a class="owed-link" href="#question">Répondre à la PCO</a><br><span class="soft">« Le bilan ORL a-t-il été fait ? »</span>`,
        state: html`<p>PCO du Val d’Exemple</p>${ui.statusPill('info', 'Reçue')}<span class="soft">Validation attendue avant le 02/12</span>`,
        when: html`${ui.timeAgo(before(20), galleryNow)}<br>par la PCO`,
      },
    ],
  })}
  ${demandesTable()}
  ${ui.pager({ shown: 25, total: 41, next: '#suivants', previous: '#precedents' })}
  ${ui.emptyState({ title: 'Aucun dossier pour l’instant', text: 'Les dossiers qui vous nomment médecin traitant apparaîtront ici.', action: ui.buttonLink('Créer un dossier', '#nouveau', { kind: 'primary' }) })}
  </section>`

const demandesTable = (): Html =>
  ui.dataTable({
    caption: 'Demandes envoyées',
    columns: [
      { label: 'Structure', sortHref: '#tri', sorted: 'ascending' },
      { label: 'Accueil' },
      { label: 'État' },
      { label: 'Distance', align: 'end' },
      { label: 'Dernier signe', align: 'end' },
      { label: 'Actions', hideLabel: true },
    ],
    rows: [
      [
        'EHPAD Les Tilleuls d’Exemple',
        'Permanent',
        ui.statusPill('good', 'Place proposée'),
        '3,2 km',
        ui.timeAgo(before(3), galleryNow),
        ui.button('Accepter', { small: true }),
      ],
      [
        'Résidence du Val Fictif',
        'Permanent',
        ui.statusPill('owed', 'Question posée'),
        '12 km',
        ui.timeAgo(before(30), galleryNow),
        ui.button('Répondre', { small: true }),
      ],
      [
        'EHPAD Bel Essai',
        'Temporaire',
        ui.statusPill('waiting', 'Liste d’attente'),
        '18 km',
        ui.timeAgo(before(700), galleryNow),
        ui.postButton('Annuler', '/demo/composants', {
          small: true,
          kind: 'danger',
          confirm: 'Annuler la demande faite à l’EHPAD Bel Essai ?',
        }),
      ],
      [
        'USLD du Modèle',
        'Permanent',
        ui.statusPill('bad', 'Refusée : soins trop lourds'),
        '27 km',
        ui.timeAgo(before(900), galleryNow),
        '',
      ],
      [
        'EHPAD Sainte-Épreuve',
        'Permanent',
        ui.statusPill('neutral', 'Envoyée'),
        '31 km',
        ui.timeAgo(before(1), galleryNow),
        '',
      ],
    ],
  })

const blocks = (): Html =>
  html`<h2>Blocs</h2>${ui.columns({
    sideLabel: 'Historique',
    main: html`${ui.callout({ tone: 'info', title: 'Rien n’est attendu de vous.', body: 'Les structures ont le dossier : leurs réponses apparaîtront ci-dessous.' })}
    ${ui.callout({ tone: 'bad', title: 'Envoi impossible.', body: 'Le volet autonomie n’est pas validé.' })}
    ${ui.callout({ tone: 'good', body: 'Trois demandes sont parties.' })}
    ${ui.faultList([
      { key: 'poids', label: 'Poids : entre 20 et 300 kg' },
      { key: 'telephone', label: 'Téléphone : dix chiffres' },
    ])}
    ${ui.sealNote({ title: 'Volet médical validé', lines: ['Dre Camille Exempledoc, RPPS 10 10101 0101', 'Le 19/11/2026 à 18 h 04, par Pro Santé Connect (e-CPS), version 2'], fingerprint: 'sha256 4f1c 09ab 77de 21c0' })}
    ${ui.card({
      title: 'Identité',
      head: html`<a href="#identite">Corriger</a>`,
      body: ui.summaryList([
        { label: 'Nom de naissance', value: 'ROCHE' },
        { label: 'Téléphone', value: undefined },
        {
          label: 'Adresse',
          value: '3 rue de l’Exemple\n99000 Exempleville',
          action: html`<a href="#adresse">Modifier</a>`,
        },
      ]),
    })}
    ${ui.disclosure('Pourquoi ce classement ?', html`<p>Par distance, puis par prix.</p>`)}
    ${ui.actions(ui.button('Envoyer les 3 demandes', { kind: 'primary', icon: 'send' }), ui.button('Enregistrer'), ui.button('Annuler le dossier', { kind: 'danger' }), ui.button('Plus tard', { kind: 'quiet' }))}
    <p class="badges">${ui.badge('EHPAD')} ${ui.badge('Aide sociale', 'good')} ${ui.badge('Prix à vérifier', 'owed')} ${ui.badge('Fermée', 'bad')} ${ui.badge('Public', 'plain')}</p>`,
    side: ui.card({
      title: 'Ce qui s’est passé',
      body: ui.timeline(
        [
          {
            at: before(3),
            who: 'EHPAD Les Tilleuls d’Exemple',
            title: 'Place proposée',
            text: 'Chambre simple dès le 01/12. Réponse attendue avant le 28/11.',
            tone: 'good',
          },
          {
            at: before(30),
            who: 'Résidence du Val Fictif',
            title: 'Question posée',
            text: '« Un traitement par oxygène est-il en cours ? »',
            tone: 'owed',
          },
          { at: before(72), who: 'Dre Camille Exempledoc', title: 'Cinq demandes envoyées', tone: 'info' },
          { at: before(800), title: 'Dossier créé' },
        ],
        galleryNow,
      ),
    }),
  })}`

const results = (): Html =>
  html`<section id="resultats"><h2>Résultats</h2>${ui.resultList([
    {
      title: 'EHPAD Les Tilleuls d’Exemple',
      href: '#tilleuls',
      select: selectBox('tilleuls', true),
      facts: ['Exempleville', 'privé non lucratif', '84 places'],
      badges: html`${ui.badge('Aide sociale', 'plain')} ${ui.badge('Unité protégée', 'plain')}`,
      figures: [
        { label: 'Distance', value: '3,2 km' },
        { label: 'Chambre simple', value: '68,40 €' },
      ],
    },
    {
      title: 'Résidence autonomie du Val Fictif',
      href: '#val',
      select: selectBox('val', false),
      facts: ['Testbourg', 'public', '40 places'],
      remark: html`<span class="soft">Coordonnées à vérifier : distance calculée depuis la commune.</span>`,
      figures: [
        { label: 'Distance', value: '12 km' },
        { label: 'Chambre simple', value: html`<span class="soft">non publié</span>` },
      ],
    },
  ])}</section>`

const selectBox = (value: string, checked: boolean): Html =>
  html`<label class="option"><input type="checkbox" name="finess" value="${value}"${checked ? html` checked` : ''}><span class="visually-hidden">Choisir ${value}</span></label>`

const volet = (): Html =>
  html`<section id="volet"><h2 class="visually-hidden">Volet</h2>${ui.voletFrame({
    dossier: '01980000-0000-7000-8000-0000000000aa',
    summary: ui.missingCount(3),
    aside: html`${ui.sectionProgress([
      { id: 'textes', title: 'Textes', done: 4, total: 4 },
      { id: 'choix', title: 'Choix', done: 3, total: 5 },
      { id: 'tableaux', title: 'Tableaux et calculs', done: 1, total: 2 },
    ])}${ui.missingList([
      { key: 'poids', label: 'Poids' },
      { key: 'toilette.haut', label: 'Toilette – haut' },
      { key: 'traitements', label: 'Traitements' },
    ])}`,
    form: galleryFields(),
  })}</section>`
