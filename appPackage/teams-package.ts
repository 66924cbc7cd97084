// `npm run teams:package`: docs/teams.md says where the zip is uploaded.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Command, CommanderError } from 'commander'
import { z } from 'zod'
import { BriefingError, describeError } from '../src/domain/errors.ts'
import { environmentSchema } from '../src/config.ts'
import { tell } from '../src/operator.ts'
import { buildPackage, type PackageWish } from './build-package.ts'

interface Options {
  readonly appId?: string
  readonly publicUrl?: string
  readonly developer: string
  readonly privacyUrl?: string
  readonly termsUrl?: string
  readonly appVersion?: string
  readonly mentionsOnly?: boolean
  readonly out?: string
  readonly json?: boolean
}

const ROOT = join(import.meta.dirname, '..')
const { TEAMS_APP_ID, DATA_DIRECTORY } = environmentSchema.shape
const httpsUrl = z
  .url({ protocol: /^https$/u, error: 'must be an address that begins with https://' })
  .refine((url) => !/[@?#]/u.test(url), 'must be an address without user, “?” and “#”')
  .transform((url) => url.replace(/\/+$/u, ''))

const program = new Command('npm run teams:package --')
  .description('Writes the app package that is uploaded to Microsoft Teams.')
  .option('--app-id <id>', 'of the registration in Microsoft Entra, instead of TEAMS_APP_ID')
  .option('--public-url <url>', 'where the bot is reached, instead of PUBLIC_URL')
  .option('--developer <name>', 'who runs the bot, as members read it', 'Policy Briefing')
  .option('--privacy-url <url>', 'your privacy statement; the public address unless told')
  .option('--terms-url <url>', 'your terms of use; the public address unless told')
  .option('--app-version <version>', 'to be raised with every upload; that of package.json')
  .option('--mentions-only', 'ask for no permission to read channels')
  .option('--out <file>', 'where it is written; teams/briefing-teams.zip in DATA_DIRECTORY')
  .option('--json', 'print JSON instead of text')
  .exitOverride()
  .action(async (options: Options) => {
    const wish = await wishFrom(options)
    const file = resolve(
      options.out ??
        resolve(ROOT, DATA_DIRECTORY.parse(given('DATA_DIRECTORY')), 'teams', 'briefing-teams.zip'),
    )
    const bytes = await buildPackage(import.meta.dirname, wish)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
    const report = { file, bytes: bytes.length, ...wish }
    process.stdout.write(
      options.json === true ? `${JSON.stringify(report, null, 2)}\n` : asText(file, wish),
    )
  })

/** Of the environment; blank is missing, as for the bot. */
const given = (name: string): string | undefined => process.env[name]?.trim() || undefined

const wishFrom = async (options: Options): Promise<PackageWish> => {
  const appId = read(TEAMS_APP_ID, options.appId ?? given('TEAMS_APP_ID'), APP_ID)
  const publicUrl = read(httpsUrl, options.publicUrl ?? given('PUBLIC_URL'), PUBLIC_URL)
  const { privacyUrl, termsUrl } = options
  return {
    appId,
    publicUrl,
    developer: options.developer,
    privacyUrl: privacyUrl ?? publicUrl,
    termsUrl: termsUrl ?? publicUrl,
    version: options.appVersion ?? (await ownVersion()),
    isMentionsOnly: options.mentionsOnly === true,
  }
}

const APP_ID = {
  name: 'TEAMS_APP_ID',
  remedy:
    'Set it in the environment or in .env, or give --app-id: “Application (client) ID” of the registration in Microsoft Entra.',
}
const PUBLIC_URL = {
  name: 'PUBLIC_URL',
  remedy:
    'Set it in the environment or in .env, or give --public-url: Teams reaches the bot over https only, as https://briefing.example.org.',
}

/** Tells a fault without the value, as config.ts does. */
const read = (
  schema: z.ZodType<string | undefined>,
  value: string | undefined,
  { name, remedy }: typeof APP_ID,
): string => {
  if (value === undefined) throw new BriefingError('bad-input', `${name} is missing.`, { remedy })
  const result = schema.safeParse(value)
  if (result.success && result.data !== undefined) return result.data
  const [issue] = result.error?.issues ?? []
  throw new BriefingError('bad-input', `${name} ${issue?.message ?? 'is wrong'}.`, { remedy })
}

const ownVersion = async (): Promise<string> =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))).version

const asText = (file: string, { version, publicUrl, ...wish }: PackageWish): string => {
  const isOwn = wish.privacyUrl === publicUrl || wish.termsUrl === publicUrl
  return `Written: ${file} (version ${version})

  1. Upload it in Teams: Apps, Manage your apps, Upload an app; for everybody in the organisation, in the Teams admin center.
  2. The messaging endpoint of the bot in Azure must be ${publicUrl}/api/messages
${isOwn ? '\n  Privacy statement or terms of use lead to the public address: --privacy-url and --terms-url name pages of yours.\n' : ''}`
}

const tellFault = (error: unknown): void => {
  tell(describeError(error))
  if (error instanceof BriefingError && error.remedy !== undefined) tell(`→ ${error.remedy}`)
}

try {
  process.loadEnvFile(join(ROOT, '.env'))
} catch {
  // Nobody needs to have the file.
}
try {
  await program.parseAsync()
} catch (error) {
  // commander has told its own faults, and its help, before it throws.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else {
    tellFault(error)
    process.exitCode = error instanceof BriefingError ? 2 : 1
  }
}
