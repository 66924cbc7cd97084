import { hkdfSync } from 'node:crypto'
import {
  AuthorizationError,
  type CodedError,
  InstallProvider,
  type Installation,
  InvalidStateError,
  MissingCodeError,
  MissingStateError,
} from '@slack/oauth'
import { type ErrorRequestHandler, type Request, Router } from 'express'
import type { Clock } from '../../domain/clock.ts'
import type { InstallationStore } from '../../domain/installation.ts'
import type { Language } from '../../domain/language.ts'
import { BOT_SCOPES } from './scopes.ts'
import { BriefingError, describeError } from '../../domain/errors.ts'
import { clientOptions, createWebClient, silentLogger } from './web-client.ts'
import { isAllowed } from './allowed.ts'
import { showOutcome, type Outcome } from './install-pages.ts'
import { storedFrom } from './stored-installation.ts'
import { wordOf } from './slack-faults.ts'

export interface InstallNeeds {
  readonly app: {
    readonly clientId: string
    readonly clientSecret: string
    /** 32 bytes. */
    readonly secretsKey: Buffer
  }
  /** Where members reach the bot from outside, without a slash at its end. */
  readonly publicUrl: string
  readonly installations: InstallationStore
  /** Ids of those that may use the bot; none: all. */
  readonly workspaces: readonly string[]
  readonly apiUrl?: string
  readonly clock: Clock
  readonly tellOperator: (line: string) => void
}

/** All replicas have to know it: a browser may come back to another one than it left. */
const stateSecret = (key: Buffer): string =>
  Buffer.from(hkdfSync('sha256', key, '', 'state of a Slack installation', 32)).toString('base64')

/**
 * Installs the app in a workspace by OAuth (docs.slack.dev/authentication/installing-with-oauth). To be mounted at `/slack`:
 * `/install` leads to Slack, `/oauth_redirect` is where Slack leads back. What a browser brings is believed only together
 * with a signed state in its cookie, for ten minutes.
 */
export const createInstallRoutes = (needs: InstallNeeds): Router => {
  const provider = createProvider(needs)
  const router = Router()
  router.get('/install', (request, response) => provider.handleInstallPath(request, response))
  router.get('/oauth_redirect', (request, response) => {
    const show = (outcome: Outcome): void => showOutcome(response, languageOf(request), outcome)
    let refused: Outcome | undefined
    return provider.handleCallback(request, response, {
      afterInstallation: async (installation) => {
        refused = await refuse(needs, installation)
        if (refused !== undefined) show(refused)
        return refused === undefined
      },
      success: (installation) => show(installedOutcome(installation)),
      failure: (error) => show(failedOutcome(needs, error, request)),
    })
  })
  // oxlint-disable-next-line max-params -- Express knows handlers of faults by their four parameters
  const tellFault: ErrorRequestHandler = (error, request, response, _next) => {
    needs.tellOperator(`Slack could not be asked to install the app: ${wordOf(error)}`)
    showOutcome(response, languageOf(request), { kind: 'failed' })
  }
  router.use(tellFault)
  return router
}

const createProvider = ({ app, publicUrl, installations, clock, apiUrl }: InstallNeeds) =>
  new InstallProvider({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    stateSecret: stateSecret(app.secretsKey),
    directInstall: true,
    installUrlOptions: {
      scopes: [...BOT_SCOPES],
      redirectUri: `${publicUrl}/slack/oauth_redirect`,
    },
    logger: silentLogger,
    clientOptions: clientOptions(apiUrl === undefined ? {} : { apiUrl }),
    ...(apiUrl === undefined
      ? {}
      : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
    installationStore: {
      storeInstallation: async (installation) => {
        const secret = storedFrom(installation)
        if (secret === undefined) throw new BriefingError('channel-failed', 'It has no bot.')
        const { id, name = id } = secret.team
        await installations.put({ workspace: id, name, secret, installedAt: clock.now() })
      },
      fetchInstallation: async () => {
        throw new Error('Nothing is read here.')
      },
    },
  })

const languageOf = (request: Request): Language =>
  request.acceptsLanguages(['en', 'ja']) === 'ja' ? 'ja' : 'en'

const nameOf = ({ team }: Installation): string => team?.name ?? team?.id ?? ''

const installedOutcome = (installation: Installation): Outcome => {
  const { team, appId } = installation
  const query = new URLSearchParams({ app: appId ?? '', team: team?.id ?? '' })
  return {
    kind: 'installed',
    workspace: nameOf(installation),
    openUrl: `https://slack.com/app_redirect?${query.toString()}`,
  }
}

/** Why it may not be installed there, after its token was given back; undefined: it may. */
const refuse = async (
  needs: InstallNeeds,
  installation: Installation,
): Promise<Outcome | undefined> => {
  const outcome = refusalOf(needs, installation)
  if (outcome === undefined) return undefined
  const token = installation.bot?.token
  try {
    if (token !== undefined) await createWebClient(token, needs).auth.revoke()
  } catch (error) {
    const where = installation.team?.id ?? installation.enterprise?.id ?? 'an organisation'
    needs.tellOperator(
      `The app was installed in ${where}, which may not use it, and its token could not be revoked: ${wordOf(error)}`,
    )
  }
  return outcome
}

const refusalOf = (
  { workspaces }: InstallNeeds,
  installation: Installation,
): Outcome | undefined => {
  const team = installation.team?.id
  if (installation.isEnterpriseInstall === true || team === undefined) return { kind: 'org-wide' }
  return isAllowed(workspaces, team)
    ? undefined
    : { kind: 'unlisted', workspace: nameOf(installation) }
}

/**
 * Anybody can open the page with whatever they like behind its address: the operator is told only of what went wrong once a
 * state of ours was seen.
 */
const failedOutcome = (
  { tellOperator }: InstallNeeds,
  error: CodedError,
  { query }: Request,
): Outcome => {
  if (error instanceof AuthorizationError) return { kind: 'denied' }
  // Slack's own word of why it leads back without a code.
  if (error instanceof MissingCodeError && query['error'] !== undefined) return { kind: 'failed' }
  if (STALE.some((kind) => error instanceof kind)) return { kind: 'stale' }
  const reason = error instanceof BriefingError ? describeError(error) : wordOf(error)
  tellOperator(`A workspace could not install the app: ${reason}`)
  return { kind: 'failed' }
}

const STALE = [InvalidStateError, MissingStateError, MissingCodeError]
