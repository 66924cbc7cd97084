import { z } from 'zod'
import type { Language } from '../../domain/language.ts'
import type { Members } from './scene.ts'
import type { Workspaces } from './workspaces.ts'

const userSchema = z.object({
  user: z.object({
    locale: z.string().optional(),
    tz: z.string().optional(),
    team_id: z.string().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
  }),
})

type Member = z.infer<typeof userSchema>['user']

/** An administrator who is one no more is asked about again after an hour. */
const REMEMBERED_MILLISECONDS = 60 * 60_000
const MOST_REMEMBERED = 5_000

export const createMembers = (workspaces: Pick<Workspaces, 'of'>): Members => {
  const known = new Map<string, { readonly until: number; readonly member: Promise<Member> }>()

  const ask = async (team: string, user: string): Promise<Member> => {
    const { client } = await workspaces.of(team)
    return userSchema.parse(await client.users.info({ user, include_locale: true })).user
  }

  const memberOf = async (team: string, user: string): Promise<Member | undefined> => {
    const name = `${team}/${user}`
    const found = known.get(name)
    const isFresh = found !== undefined && found.until > performance.now()
    const member = isFresh ? found.member : ask(team, user)
    if (!isFresh) {
      known.delete(name)
      known.set(name, { until: performance.now() + REMEMBERED_MILLISECONDS, member })
      const [oldest] = known.keys()
      if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
    }
    try {
      return await member
    } catch {
      // Slack cannot be asked now: members are served all the same, and it is asked again next time.
      known.delete(name)
      return undefined
    }
  }

  return {
    languageOf: async (team, user) => languageOf((await memberOf(team, user))?.locale),
    timeZoneOf: async (team, user) => (await memberOf(team, user))?.tz,
    isAdmin: async (team, user) => {
      const member = await memberOf(team, user)
      // In channels that are shared, an administrator of another workspace is none here.
      const isOurs = member?.team_id === undefined || member.team_id === team
      return isOurs && (member?.is_admin === true || member?.is_owner === true)
    },
  }
}

/** `ja-JP` and the like; everybody else is spoken to in English. */
const languageOf = (locale: string | undefined): Language | undefined =>
  locale === undefined ? undefined : /^ja\b/iu.test(locale) ? 'ja' : 'en'
