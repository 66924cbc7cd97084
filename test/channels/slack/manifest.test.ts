import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { BOT_SCOPES } from '../../../src/channels/slack/scopes.ts'
import { CALLBACK } from '../../../src/channels/slack/action-ids.ts'
import { COMMAND } from '../../../src/channels/slack/listeners/commands.ts'
import { BOT_EVENTS } from '../../../src/channels/slack/told.ts'
import { readIntent } from '../../../src/text/intent.ts'

const root = join(import.meta.dirname, '../../..')

/** With the lengths that Slack allows (docs.slack.dev/reference/app-manifest). */
const manifestSchema = z.object({
  display_information: z.object({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(174).max(4_000),
  }),
  features: z.object({
    agent_view: z.object({
      agent_description: z.string().max(300),
      suggested_prompts: z
        .array(z.object({ title: z.string(), message: z.string() }))
        .min(1)
        .max(4),
    }),
    app_home: z.object({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    shortcuts: z.array(
      z.object({
        type: z.string(),
        name: z.string().max(24),
        callback_id: z.string(),
        description: z.string().max(150),
      }),
    ),
    slash_commands: z.array(z.object({ command: z.string() })),
  }),
  oauth_config: z.object({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.looseObject({ bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.literal(false),
  }),
})

describe('the manifest', () => {
  let text: string
  let manifest: z.infer<typeof manifestSchema>

  beforeAll(async () => {
    text = await readFile(join(root, 'manifest.yaml'), 'utf8')
    manifest = manifestSchema.parse(parse(text))
  })

  it('asks for the scopes that the code needs, and docs/slack.md says what each is for', async () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(BOT_SCOPES)
    const guide = await readFile(join(root, 'docs/slack.md'), 'utf8')
    const table = guide.split('## Scopes')[1] ?? ''
    const explained = Array.from(table.matchAll(/^\| `([\w.:]+)`/gmu), ([, scope]) => scope)
    expect(explained).toEqual(BOT_SCOPES)
  })

  it('subscribes to the events that the code listens to, and to no other', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(BOT_EVENTS)
  })

  it('names the command and the shortcut by which the code knows them', () => {
    const { slash_commands, shortcuts } = manifest.features
    expect(slash_commands.map(({ command }) => command)).toEqual([COMMAND])
    expect(shortcuts).toEqual([
      expect.objectContaining({ type: 'message', callback_id: CALLBACK.briefLink }),
    ])
  })

  it('suggests what the bot understands, in both languages', () => {
    const kinds = manifest.features.agent_view.suggested_prompts.map(
      ({ message }) => readIntent(message).kind,
    )
    expect(kinds).toEqual(expect.arrayContaining(['digest', 'question', 'help']))
    expect(kinds).not.toContain('unclear')
  })

  it('stays good when the lines for HTTP and for several workspaces are taken in', () => {
    const whole = text.replaceAll(
      /^( *)# (?=(?:url|request_url|redirect_urls|  - https):? ?)/gmu,
      '$1',
    )
    const http = manifestSchema.parse(parse(whole))
    const addresses = whole.match(/https:\/\/briefing\.example\.org\S*/gu)
    expect(new Set(addresses)).toEqual(
      new Set([
        'https://briefing.example.org/slack/events',
        'https://briefing.example.org/slack/oauth_redirect',
      ]),
    )
    expect(http.settings).toMatchObject({
      event_subscriptions: { request_url: 'https://briefing.example.org/slack/events' },
    })
  })
})
