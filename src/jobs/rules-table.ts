import { readConfig } from '../config.ts'
import { rules } from './rules.ts'

/** The table of docs/rules.md, with the defaults of the settings. */
export function rulesTable(): string {
  const config = readConfig({})
  const lines = rules.map(({ name, schedule, settings, what }) => {
    const given = Object.entries(settings).map(([variable, read]) => `\`${variable}\` (${read(config)})`)
    return `| \`${name}\` | \`${schedule}\` | ${given.join(', ') || '—'} | ${what} |`
  })
  return ['| rule | when | settings (default) | what it does |', '| --- | --- | --- | --- |', ...lines].join('\n')
}
