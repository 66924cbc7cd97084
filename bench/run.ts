/** `npm run bench -- NAME …` runs bench/NAME.ts with the words that follow. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const [name = ''] = process.argv.splice(2, 1)
const script = join(import.meta.dirname, `${name}.ts`)
if (/^[a-z-]+$/u.test(name) && name !== 'run' && existsSync(script)) await import(script)
else {
  const names = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
    .map((file) => file.slice(0, -'.ts'.length))
  console.error(`Usage: npm run bench -- NAME …, where NAME is one of ${names.join(', ')}`)
  process.exitCode = 2
}
