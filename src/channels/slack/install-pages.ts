import type { ServerResponse } from 'node:http'
import type { Bilingual, Language } from '../../domain/language.ts'

/** What a browser is shown of an installation. */
export type Outcome =
  | { readonly kind: 'installed'; readonly workspace: string; readonly openUrl?: string }
  | { readonly kind: 'unlisted'; readonly workspace: string }
  | { readonly kind: 'denied' | 'stale' | 'org-wide' | 'failed' }

interface Page {
  readonly title: string
  readonly lines: readonly string[]
  readonly again?: string
  readonly open?: string
}

type Tell = (workspace: string) => Page

const PAGES: Readonly<Record<Outcome['kind'], Bilingual<Tell>>> = {
  installed: {
    en: (workspace) => ({
      title: `Policy Briefing is installed in ${workspace}`,
      lines: [
        'Write to it in Slack, or invite it to a channel: /invite @Policy Briefing.',
        'Say “help” to see what it can do.',
      ],
      open: 'Open Slack',
    }),
    ja: (workspace) => ({
      title: `${workspace} に Policy Briefing をインストールしました`,
      lines: [
        'Slack で話しかけるか、チャンネルに招待してください（/invite @Policy Briefing）。',
        '「ヘルプ」と送ると、使い方をご案内します。',
      ],
      open: 'Slack を開く',
    }),
  },
  unlisted: {
    en: (workspace) => ({
      title: `${workspace} cannot use this bot`,
      lines: [
        'Its operator has not put this workspace on the list. Please ask them to, then install it again.',
        'Nothing was kept.',
      ],
    }),
    ja: (workspace) => ({
      title: `${workspace} ではこのボットをご利用いただけません`,
      lines: [
        'このワークスペースは許可リストに登録されていません。運用担当者に登録を依頼してから、もう一度インストールしてください。',
        '情報は保存されていません。',
      ],
    }),
  },
  denied: {
    en: () => ({
      title: 'Nothing was installed',
      lines: ['You chose not to allow it. You can begin again whenever you like.'],
      again: 'Begin again',
    }),
    ja: () => ({
      title: 'インストールは行われませんでした',
      lines: ['許可されなかったため、中止しました。いつでもやり直せます。'],
      again: 'もう一度はじめる',
    }),
  },
  stale: {
    en: () => ({
      title: 'This did not begin here, or too long ago',
      lines: ['Nothing was installed. Please begin again, and stay in the same browser.'],
      again: 'Begin again',
    }),
    ja: () => ({
      title: '操作の有効期限が切れたか、別の場所から開かれました',
      lines: [
        'インストールは行われませんでした。お手数ですが、同じブラウザで最初からやり直してください。',
      ],
      again: 'もう一度はじめる',
    }),
  },
  'org-wide': {
    en: () => ({
      title: 'Please install it in one workspace',
      lines: [
        'It was to be installed for the whole organisation, which this bot does not support. Nothing was kept.',
        'Begin again and choose a single workspace; do so for each one that needs it.',
      ],
      again: 'Begin again',
    }),
    ja: () => ({
      title: 'ワークスペースごとにインストールしてください',
      lines: [
        '組織全体へのインストールには対応していません。情報は保存されていません。',
        'もう一度はじめて、ワークスペースを一つ選んでください。必要なワークスペースごとに行ってください。',
      ],
      again: 'もう一度はじめる',
    }),
  },
  failed: {
    en: () => ({
      title: 'It could not be installed',
      lines: ['Something went wrong on the way. Please try again in a few minutes.'],
      again: 'Try again',
    }),
    ja: () => ({
      title: 'インストールできませんでした',
      lines: ['途中で問題が起きました。数分後にもう一度お試しください。'],
      again: 'もう一度試す',
    }),
  },
}

const STATUS: Readonly<Record<Outcome['kind'], number>> = {
  installed: 200,
  denied: 200,
  unlisted: 403,
  stale: 400,
  'org-wide': 403,
  failed: 502,
}

/** The address of the page has a code in it: it is told nobody, and nothing is loaded or kept. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

export const showOutcome = (
  response: ServerResponse,
  language: Language,
  outcome: Outcome,
): void => {
  const workspace = 'workspace' in outcome ? outcome.workspace : ''
  const openUrl = 'openUrl' in outcome ? outcome.openUrl : undefined
  const { title, lines, again, open } = PAGES[outcome.kind][language](workspace)
  const links = [
    ...(again === undefined ? [] : [link('install', again)]),
    ...(open === undefined || openUrl === undefined ? [] : [link(openUrl, open)]),
  ]
  const body = [`<h1>${escape(title)}</h1>`, ...lines.map((line) => `<p>${escape(line)}</p>`)]
  response.writeHead(STATUS[outcome.kind], HEADERS)
  response.end(
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>${[...body, ...links].join('\n')}</html>\n`,
  )
}

const link = (url: string, words: string): string =>
  `<p><a href="${escape(url)}">${escape(words)}</a></p>`

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
