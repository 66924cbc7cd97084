import { AppManifestUtils, TeamsManifestConverter } from '@microsoft/app-manifest'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { buildPackage, type PackageWish } from '../../appPackage/build-package.ts'
import { BRIEF_LINK_COMMAND } from '../../src/channels/teams/extension/commands.ts'
import { interfaceWording } from '../../src/channels/teams/interface-wording.ts'
import { readIntent } from '../../src/text/intent.ts'
import { FOLDER, packed, WISH } from './packed.ts'

const command = z.looseObject({ title: z.string(), description: z.string() })
const manifestSchema = z.looseObject({
  id: z.string(),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      commandLists: z.array(
        z.object({ scopes: z.array(z.string()), commands: z.array(command).max(10) }),
      ),
    }),
  ]),
  composeExtensions: z.tuple([
    z.object({ botId: z.string(), commands: z.tuple([command.extend({ id: z.string() })]) }),
  ]),
  webApplicationInfo: z.object({ id: z.string() }).optional(),
  authorization: z.unknown().optional(),
})

const read = async (wish: Partial<PackageWish> = {}) => {
  const files = await packed(wish)
  const text = files.get('manifest.json')?.toString() ?? ''
  return { files, text, manifest: manifestSchema.parse(JSON.parse(text)) }
}

let whole: Awaited<ReturnType<typeof read>>
let japanese: Readonly<Record<string, string>>

beforeAll(async () => {
  whole = await read()
  japanese = z
    .record(z.string(), z.string())
    .parse(JSON.parse(whole.files.get('ja.json')?.toString() ?? ''))
})
afterEach(() => vi.unstubAllGlobals())

/** Of the commands, each in English and Japanese, with the list in which it stands. */
const commands = () =>
  whole.manifest.bots[0].commandLists.flatMap(({ scopes, commands: list }, at) =>
    list.map(({ title }, index) => ({
      scopes,
      en: title,
      ja: japanese[`bots[0].commandLists[${at}].commands[${index}].title`] ?? '',
    })),
  )

describe('the package for Teams', () => {
  it('holds manifest, icons and the Japanese words, all at its root', () => {
    expect([...whole.files.keys()]).toEqual([
      'manifest.json',
      'color.png',
      'outline.png',
      'ja.json',
    ])
  })

  it('is taken by the schema of its manifest, without a look at the network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('the network was asked')))
    for (const { text } of [whole, await read({ isMentionsOnly: true })]) {
      const manifest = TeamsManifestConverter.jsonToManifest(text)
      expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([])
    }
  })

  it('tells what the operator gave, in the places where Teams looks for it', () => {
    expect(whole.manifest).toMatchObject({
      version: '1.2.3',
      developer: {
        name: 'The "Councils" & Friends',
        websiteUrl: 'https://briefing.example.org:8443/bot',
        privacyUrl: 'https://example.org/privacy',
        termsOfUseUrl: 'https://example.org/terms',
      },
      validDomains: ['briefing.example.org'],
    })
    const { id, bots, composeExtensions, webApplicationInfo } = whole.manifest
    const ids = [id, bots[0].botId, composeExtensions[0].botId, webApplicationInfo?.id]
    expect(new Set(ids)).toEqual(new Set([WISH.appId]))
    expect(whole.text).not.toContain('${')
  })

  it('offers the bot in chats, group chats and teams, with one list of commands in each', () => {
    const [bot] = whole.manifest.bots
    expect(bot.scopes.toSorted()).toEqual(['groupChat', 'personal', 'team'])
    const listed = bot.commandLists.flatMap(({ scopes }) => scopes)
    expect(listed.toSorted()).toEqual(['groupChat', 'personal', 'team'])
  })

  it('suggests what the bot understands, and the same in both languages', () => {
    const kinds = commands().map(({ en, ja }) => [readIntent(en).kind, readIntent(ja).kind])
    for (const [inEnglish, inJapanese] of kinds) expect(inJapanese).toBe(inEnglish)
    expect(new Set(kinds.map(([kind]) => kind))).toEqual(
      new Set([
        'question',
        'latest',
        'digest',
        'subscribe',
        'subscriptions',
        'pause',
        'resume',
        'sources',
        'settings',
        'about',
        'forget',
        'help',
      ]),
    )
  })

  it('suggests commands, but for the one question that stands first in a chat', () => {
    const questions = commands().filter(({ en }) => readIntent(en).kind === 'question')
    expect(questions).toEqual([commands()[0]])
    expect(questions[0]?.scopes).toEqual(['personal'])
  })

  it('names the command on messages by which the code knows it, in the words of its dialog', () => {
    const [{ commands: offered }] = whole.manifest.composeExtensions
    expect(offered).toEqual([
      expect.objectContaining({
        id: BRIEF_LINK_COMMAND,
        type: 'action',
        fetchTask: true,
        context: ['message', 'compose', 'commandBox'],
        title: interfaceWording('en').brief,
      }),
    ])
    expect(japanese['composeExtensions[0].commands[0].title']).toBe(interfaceWording('ja').brief)
  })

  it('asks to read channels, unless the operator wants mentions only', async () => {
    expect(whole.manifest.authorization).toEqual({
      permissions: {
        resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }],
      },
    })
    const { manifest } = await read({ isMentionsOnly: true })
    expect(manifest.authorization).toBeUndefined()
    expect(manifest.webApplicationInfo).toBeUndefined()
  })

  it('is the same, byte for byte, for the same wish', async () => {
    expect(await buildPackage(FOLDER, WISH)).toEqual(await buildPackage(FOLDER, WISH))
    expect(await buildPackage(FOLDER, { ...WISH, version: '1.2.4' })).not.toEqual(
      await buildPackage(FOLDER, WISH),
    )
  })
})

describe('the Japanese words', () => {
  it('are taken by the schema of language files', async () => {
    const schema = await AppManifestUtils.fetchSchema(japanese['$schema'] ?? '')
    const { patternProperties } = z
      .looseObject({ patternProperties: z.record(z.string(), z.unknown()) })
      .parse(schema)
    // Among the others, as Microsoft publishes them, is one that is no regular expression.
    const own = Object.entries(patternProperties).filter(([pattern]) =>
      /^\^(?:bots|composeExtensions)/u.test(pattern),
    )
    Object.assign(schema, { patternProperties: Object.fromEntries(own) })
    const words = japanese as unknown as Parameters<
      typeof AppManifestUtils.validateAgainstSchema
    >[0]
    expect(await AppManifestUtils.validateAgainstSchema(words, schema)).toEqual([])
  })

  it('are Japanese', () => {
    const { $schema: _, ...words } = japanese
    expect(
      Object.values(words).filter((text) => !/[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(text)),
    ).toEqual([])
  })
})
