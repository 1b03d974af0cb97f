import { readingAs } from '../../db/acting-as.ts'
import { pageKeyText, parsePageKey } from '../../db/page-key.ts'
import { actorOf, contextOf, first, formOf, type Handler } from '../../http/page.ts'
import { render } from '../../http/render.ts'
import { CHANGES } from '../../http/session.ts'
import { liveRegion } from '../../live/pages/live-view.ts'
import { lastChangeOf } from '../../live/store.ts'
import { liveWords } from '../../live/words.ts'
import { buttonLink } from '../../ui/buttons.ts'
import { plural } from '../../ui/format.ts'
import { type Html, html, when } from '../../ui/html.ts'
import { emptyState, pageHead, pager, tabs } from '../../ui/parts.ts'
import { plain } from '../identity.ts'
import { ownNumbers } from '../number.ts'
import { countDossiers, findByName, findByNumber, type ListedDossier, listDossiers } from '../store.ts'
import { groupsOf, owedBanner } from './list-view.ts'

const PAGE = 50

export const showDossiers: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const scope = call.req.query('onglet') === 'clos' ? 'closed' : 'open'
  const after = parsePageKey(call.req.query('apres'))
  const { found, counts, changedAt } = await readingAs(db, actor, async (tx) => ({
    found: await listDossiers(tx, actor.accountId, scope, after, PAGE),
    counts: await countDossiers(tx, actor.accountId),
    changedAt: await lastChangeOf(tx, actor.accountId),
  }))
  const rows = found.slice(0, PAGE)
  const last = found.length > PAGE ? rows.at(-1) : undefined
  const action = buttonLink('Nouveau dossier', '/dossiers/nouveau', { kind: 'primary', icon: 'plus' })
  const bar = tabs(
    [
      { label: 'En cours', href: '/dossiers', count: counts.open, current: scope === 'open' },
      {
        label: 'Annulés ou archivés',
        href: '/dossiers?onglet=clos',
        count: counts.closed,
        current: scope === 'closed',
      },
    ],
    'Dossiers',
    action,
  )
  return render(
    call,
    { title: 'Mes dossiers', width: 'wide' },
    liveRegion({
      page: `/dossiers${new URL(call.req.url).search}`,
      changes: `/dossiers${CHANGES}`,
      changedAt,
      told: liveWords.list,
      body: html`${pageHead({ title: 'Mes dossiers' })}${scope === 'open' && !after ? owedBanner(rows) : ''}${bar}
    ${rows.length === 0 ? emptyList(scope) : groupsOf(rows, now())}
    ${when(rows.length, () => pager({ shown: rows.length, ...(last ? { next: nextHref(scope, last) } : {}), ...(after ? { previous: firstHref(scope) } : {}) }))}`,
    }),
  )
}

export const findPatients: Handler = async (call) => {
  const { db, now } = contextOf(call)
  const actor = actorOf(call)
  const typed = first(await formOf(call), 'q').trim()
  const numbers = ownNumbers(typed)
  const found = await readingAs(db, actor, async (tx) => {
    if (numbers.length > 0) return findByNumber(tx, actor.accountId, numbers)
    return plain(typed).length < 2 ? [] : findByName(tx, actor.accountId, plain(typed), PAGE)
  })
  const only = found.length === 1 ? found[0] : undefined
  if (only && numbers.length > 0) return call.redirect(`/dossiers/${only.id}`, 303)
  return render(
    call,
    {
      title: 'Recherche',
      width: 'wide',
      trail: [{ label: 'Mes dossiers', href: '/dossiers' }, { label: 'Recherche' }],
      search: { action: '/dossiers/recherche', value: typed },
    },
    html`${pageHead({ title: 'Recherche', lead: plural(found.length, 'dossier trouvé', 'dossiers trouvés') })}
    ${found.length === 0 ? nothingFound(typed) : groupsOf(found, now())}`,
  )
}

const nothingFound = (typed: string): Html =>
  emptyState({
    title: 'Aucun de vos dossiers ne correspond.',
    text:
      plain(typed).length < 2
        ? 'Tapez au moins deux lettres du nom ou du prénom, ou un numéro de dossier complet.'
        : 'Vérifiez l’orthographe, ou cherchez par le numéro de dossier. Seuls vos dossiers sont cherchés.',
  })

const emptyList = (scope: 'open' | 'closed'): Html =>
  scope === 'closed'
    ? emptyState({ title: 'Aucun dossier annulé ou archivé.' })
    : emptyState({
        title: 'Vous n’avez pas encore de dossier.',
        text: 'Créez-en un pour un patient : identité, trois volets, puis envoi aux structures de votre choix.',
        action: buttonLink('Nouveau dossier', '/dossiers/nouveau', { kind: 'primary', icon: 'plus' }),
      })

const firstHref = (scope: 'open' | 'closed') => (scope === 'closed' ? '/dossiers?onglet=clos' : '/dossiers')
const nextHref = (scope: 'open' | 'closed', { changedAt, id }: ListedDossier) =>
  `/dossiers?${scope === 'closed' ? 'onglet=clos&' : ''}apres=${pageKeyText({ at: changedAt, id })}`
