import { after, before, test } from 'node:test'
import { documentsOf } from './documents.ts'
import { markedDossiers, type Told } from './dossiers.ts'
import { lettersOf } from './letters.ts'
import { aLife } from './life.ts'
import { checkPages } from './pages.ts'
import { checkRows } from './rows.ts'
import { aLiveSite, type LiveSite } from './site.ts'
import { streamsOf } from './streams.ts'
import { workOn } from './work.ts'

let site: LiveSite
let told: Told

before(async () => {
  site = await aLiveSite()
  told = await markedDossiers(site)
})
after(() => site?.stop())
test('t', async () => {
  let t = performance.now()
  const lap = (w: string) => {
    const n = performance.now()
    console.log(w, Math.round(n - t))
    t = n
  }
  for (let i = 0; i < 3; i++) {
    const life = await aLife(site, told)
    lap('life')
    await checkRows(life)
    lap('rows')
    const l = lettersOf(life)
    await l()
    lap('letters')
    await life.live({ do: 'lend', from: 0, to: 1, level: 'read', of: 'all', inMinutes: 0, minutes: 60 })
    lap('lend')
    await life.live({ do: 'join', doctor: 2, dossier: 0 })
    lap('join')
    await life.live({ do: 'handOver', from: 0, to: 2, dossier: 1, keepsReading: true })
    lap('handOver')
    await life.live({ do: 'wait', minutes: 5 })
    lap('wait')
    await life.live({ do: 'message', dossier: 0 })
    lap('message')
    await life.live({ do: 'work' })
    lap('work')
    const r = await life.doctor(0).get(`/dossiers/${life.dossier(0).id}/administratif.pdf`)
    console.log(r.status)
    const d = documentsOf(life)
    await d()
    lap('docs1')
    await workOn(site)
    lap('work')
    await d()
    lap('docs2')
    const s = streamsOf(life)
    await s.check()
    lap('streams')
    await s.leave()
    try {
      await checkPages(life)
    } catch (e) {
      console.log((e as Error).message)
    }
    lap('pages')
  }
})
