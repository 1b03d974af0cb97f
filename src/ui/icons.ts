import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Html, raw } from './html.ts'

const names = [
  'arrow-left',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'circle-alert',
  'circle-check',
  'circle-dashed',
  'circle-dot',
  'circle-x',
  'clock',
  'external-link',
  'file-text',
  'info',
  'key-round',
  'lock',
  'log-out',
  'mail',
  'map-pin',
  'pencil',
  'phone',
  'plus',
  'printer',
  'search',
  'send',
  'shield-check',
  'trash-2',
  'triangle-alert',
  'user',
  'x',
] as const

export type IconName = (typeof names)[number]

/** Decorative: the words beside it carry the meaning. */
export const icon = (name: IconName): Html => icons[name]

const icons = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<IconName, Html>

function read(name: IconName): Html {
  const file = fileURLToPath(import.meta.resolve(`lucide-static/icons/${name}.svg`))
  const shapes = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(readFileSync(file, 'utf8'))?.[1]
  if (!shapes) throw new Error(`No shape in the icon ${name}`)
  return raw(
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes.replace(/\s*\n\s*/g, '')}</svg>`,
  )
}
