// The layers of the house as rules. Each message says where the code belongs.
// Data travels one way: sources → fetch → normalise → store → classify → summarise → digest, answer → deliver → channels.

const stages =
  '(catalogue|fetch|normalise|read|stories|deadlines|triage|classify|summarise|evals|review|alerts|digest|answer|subscriptions|deliver|spending)'
const adapters = '(store|language-models|chart|channels/[^/]+)'

/** npm packages that a room may use beside Node's own; a room that is not listed may use none. */
const packagesOf = {
  catalogue: ['yaml', 'zod'],
  fetch: ['undici', 'ipaddr.js'],
  normalise: ['rss-parser', 'cheerio', 'domhandler', 'htmlparser2', 'yauzl', 'zod'],
  classify: ['p-map'],
  inbox: ['p-limit'],
  read: ['@mozilla/readability', 'linkedom', 'unpdf'],
  text: ['stemmer', 'htmlparser2'],
  summarise: ['p-map'],
  // langchain and its two packages: the loop of a model that searches for itself, in research*.ts alone, imported lazily.
  'language-models/openai': [
    'openai',
    'zod',
    'cockatiel',
    'langchain',
    '@langchain/core',
    '@langchain/openai',
  ],
  store: ['pg', 'kysely', 'pg-boss', 'zod'],
  'channels/web': ['express', 'helmet', 'zod'],
  messenger: ['zod'],
  'channels/slack': [
    '@slack/bolt',
    '@slack/oauth',
    '@slack/types',
    '@slack/web-api',
    'express',
    'zod',
  ],
  'channels/teams': [
    '@microsoft/teams.cards',
    'botbuilder',
    'botframework-connector',
    'express',
    'zod',
  ],
  chart: ['@napi-rs/canvas'],
  commands: ['cli-table3', 'diff', 'zod'],
  cli: ['commander'],
}
const anyListed = Object.keys(packagesOf).join('|')

const onlyListedPackages = Object.entries(packagesOf).map(([room, packages]) => ({
  name: `packages-of-${room.replace('/', '-')}`,
  severity: 'error',
  comment: `src/${room} may use ${packages.join(', ')} only. A vendor's package belongs in the one room that wraps it; a new one is added to packagesOf with a reason in the commit.`,
  from: { path: `^src/${room}/` },
  to: {
    dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
    pathNot: packages.map((name) => `node_modules/(@types/)?${name}/`),
  },
}))

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or miss a third that both can use.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      comment:
        'src/domain holds the nouns of the glossary and imports nothing: move what needs a library or a room into the room that does the work.',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'text-imports-domain-only',
      severity: 'error',
      comment:
        'src/text holds pure functions over words: it may use the domain, nothing else of ours.',
      from: { path: '^src/text/' },
      to: { path: '^src/', pathNot: '^src/(domain|text)/' },
    },
    {
      name: 'messenger-is-pure',
      severity: 'error',
      comment:
        'src/messenger holds what the channels of vendors have in common (buttons, forms, their words): it may use the domain and src/text, nothing else of ours.',
      from: { path: '^src/messenger/' },
      to: { path: '^src/', pathNot: '^src/(domain|text|messenger)/' },
    },
    {
      name: 'messenger-for-vendors-only',
      severity: 'error',
      comment:
        'Only channels with buttons and forms use src/messenger: what every channel says stands in src/text.',
      from: { path: '^src/', pathNot: '^src/(messenger|channels/(slack|teams))/' },
      to: { path: '^src/messenger/' },
    },
    {
      name: 'stages-know-no-stage',
      severity: 'error',
      comment:
        'A stage takes values and returns values: hand the result of one to the next in src/pipeline.ts; a type that two stages share belongs in src/domain.',
      from: { path: `^src/${stages}/` },
      to: { path: '^src/', pathNot: ['^src/(domain|text|threads)/', '^src/$1/'] },
    },
    {
      name: 'adapters-know-no-adapter',
      severity: 'error',
      comment:
        'An adapter implements a port of src/domain and knows no other room: pass what it needs as an argument in src/main.ts.',
      from: { path: `^src/${adapters}/` },
      to: { path: '^src/', pathNot: ['^src/(domain|text|messenger)/', '^src/$1/'] },
    },
    {
      name: 'flow-knows-no-adapter',
      severity: 'error',
      comment:
        'The flow, the schedule and the commands speak to ports: only src/main.ts, the composition root, knows adapters.',
      from: {
        path: '^src/(pipeline|reader|schedule|config|slack-config|teams-config)\\.ts$|^src/(commands|poll|labels|briefs|intake|health|talk|inbox|desk|documents|cli)',
      },
      to: { path: `^src/${adapters}/` },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      comment: 'src/main.ts wires and is not imported: take what you need as an argument.',
      from: {},
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'network-only-at-the-edge',
      severity: 'error',
      comment:
        'Only src/fetch opens connections to foreign servers (channels and store listen or use their vendor): give the stage a value instead.',
      from: { path: '^src/', pathNot: `^src/(fetch|channels|store|main\\.ts)` },
      to: { path: '^(node:)?(http|https|http2|net|tls|dns|dgram)(/promises)?$' },
    },
    {
      name: 'packages-only-in-their-room',
      severity: 'error',
      comment:
        'This room uses no npm package: a vendor belongs in the one room that wraps it (see packagesOf in .dependency-cruiser.mjs).',
      from: {
        path: '^src/',
        pathNot: [
          `^src/(${anyListed})/`,
          '^src/(main|cli|config|slack-config|teams-config|schedule)\\.ts$',
        ],
      },
      to: {
        dependencyTypes: [
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-no-pkg',
          'npm-unknown',
        ],
      },
    },
    ...onlyListedPackages,
    {
      name: 'botbuilder-in-one-folder',
      severity: 'error',
      comment:
        'botbuilder is archived upstream: src/channels/teams/botframework alone knows it, behind the port in wire.ts, so that a successor replaces one folder.',
      from: { path: '^src/', pathNot: '^src/channels/teams/botframework/' },
      to: { path: 'node_modules/(botbuilder|botframework)[^/]*/' },
    },
    {
      name: 'research-only-when-asked',
      severity: 'error',
      comment:
        'langchain takes half a second and 200 MB: load src/language-models/openai/research.ts with import() when a question needs it, and langchain nowhere else.',
      from: { path: '^src/', pathNot: '^src/language-models/openai/research' },
      to: {
        path: '^src/language-models/openai/research|node_modules/(langchain|@langchain)/',
        dynamic: false,
      },
    },
    {
      name: 'no-dumping-grounds',
      severity: 'error',
      comment:
        'A file is named for what it does; "utils", "helpers", "common", "misc" and "types" name nothing.',
      from: {},
      to: {
        path: '/(util|utils|helper|helpers|common|misc|types)(/|\\.ts$)',
        pathNot: 'node_modules',
      },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      comment: 'src never imports test, bench, the scaffold of sources or the package for Teams.',
      from: { path: '^src/' },
      to: { path: '^(test|bench|sources|appPackage)/' },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
