import type { Language } from '../../domain/language.ts'
import type { Markup } from './markup.ts'
import type { Message } from '../../domain/message.ts'
import type { SentMessage } from './render-post.ts'
import { interfaceWording } from './interface-wording.ts'
import { hasChart, tellTitle } from '../../text/tell-message.ts'
import { markup } from './markup.ts'
import { pagePath } from './render-post.ts'
import { tellDay } from '../../text/tell-time.ts'
import { tidy } from '../../text/normal-form.ts'

/** What the chat page shows. */
export interface ChatPage {
  readonly language: Language
  /** What the question box begins with. Foreign text. */
  readonly draft: string
  /** Newest first. */
  readonly replies: readonly Markup[]
  /** Newest first. */
  readonly posts: readonly Markup[]
  /** Page ids of the posts, which the page tells when it asks for more. */
  readonly shown: readonly string[]
  readonly digest: Markup
}

/** The page on which a member asks, and reads the digest. Works without JavaScript. */
export const chatPage = (page: ChatPage): Markup => {
  const words = interfaceWording(page.language)
  return frame({ language: page.language, path: '/', title: words.title }, [
    askForm(page),
    markup`<section id="talk" aria-live="polite" aria-label="${words.talk}">${page.replies}</section>`,
    markup`<section id="posts" data-shown="${page.shown.join()}"${page.posts.length === 0 ? markup` hidden` : undefined} aria-live="polite" aria-labelledby="posts-heading">
<h2 id="posts-heading">${words.posts}</h2>
<div id="posts-list">${page.posts}</div>
</section>`,
    page.digest,
    markup`<p class="more"><a href="/digest">${words.print}</a></p>`,
  ])
}

/** The digest alone, for reading and printing. */
export const digestPage = (language: Language, digest: Markup): Markup => {
  const words = interfaceWording(language)
  return frame({ language, path: '/digest', title: `${words.digestPage} · ${words.title}` }, digest)
}

/** What a visitor was sent. */
export interface EarlierPage {
  readonly language: Language
  /** IANA zone in which days are told. */
  readonly timeZone: string
  /** Newest first. */
  readonly told: readonly SentMessage[]
}

/** The list of earlier digests and alerts. */
export const earlierPage = ({ language, timeZone, told }: EarlierPage): Markup => {
  const words = interfaceWording(language)
  const item = ({ pageId, message, createdAt }: SentMessage) => {
    const day = tellDay(createdAt.toISOString(), { language, timeZone })
    return markup`<li><a href="${pagePath(pageId)}" lang="${message.language}">${tidy(tellTitle(message))}</a>
<time class="meta" datetime="${createdAt.toISOString()}">${day}</time></li>`
  }
  const frameOf = { language, path: '/digests', title: `${words.earlierPage} · ${words.title}` }
  return frame(frameOf, [
    markup`<h2>${words.earlierPage}</h2>`,
    told.length === 0
      ? markup`<p><b>${words.noneEarlier}</b></p><p>${words.noneEarlierHint}</p>`
      : markup`<ul class="earlier">${told.map(item)}</ul>`,
  ])
}

export interface MessagePage {
  readonly language: Language
  readonly pageId: string
  readonly message: Message
  readonly article: Markup
}

/** One message, for whoever has the link: for reading, printing, and in other forms. */
export const messagePage = ({ language, pageId, message, article }: MessagePage): Markup => {
  const words = interfaceWording(language)
  const path = pagePath(pageId)
  const picture = markup` <a href="${path}.png">${words.picture}</a>`
  return frame({ language, path, title: `${tidy(tellTitle(message))} · ${words.title}` }, [
    article,
    markup`<nav class="more forms" aria-label="${words.forms}">${words.forms}:
<a href="${path}.md">${words.markdown}</a> <a href="${path}.json">${words.json}</a>${message.kind === 'digest' && hasChart(message) ? picture : undefined}
</nav>`,
  ])
}

/** A page that only says something: no such page, too many questions. */
export const noticePage = (language: Language, notice: Markup): Markup =>
  frame({ language, path: '/', title: interfaceWording(language).title }, notice)

const askForm = ({ language, draft }: ChatPage): Markup => {
  const words = interfaceWording(language)
  return markup`<form id="ask" action="/questions" method="post" data-searching="${words.searching}" data-trouble="${words.trouble}" data-trouble-hint="${words.troubleHint}">
<label for="question">${words.ask}</label>
<p id="hint">${words.askHint}</p>
<div class="box">
<textarea id="question" name="question" rows="2" maxlength="2000" required aria-describedby="hint"${draft === '' ? undefined : markup` autofocus`}>${draft}</textarea>
<button>${words.send}</button>
</div>
<p class="examples"><span>${words.examplesHeading}</span>
${words.examples.map((example) => markup`<a href="/?question=${encodeURIComponent(example)}">${example}</a> `)}</p>
</form>`
}

interface Frame {
  readonly language: Language
  readonly path: string
  readonly title: string
}

const frame = ({ language, path, title }: Frame, content: Markup | readonly Markup[]): Markup => {
  const words = interfaceWording(language)
  const other = language === 'en' ? 'ja' : 'en'
  const here = (target: string) => (target === path ? markup` aria-current="page"` : undefined)
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
<link rel="stylesheet" href="/messages.css">
<link rel="stylesheet" href="/talk.css">
<link rel="stylesheet" href="/print.css" media="print">
<script src="/chat.js" type="module"></script>
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="top">
<div>
<h1>${words.title}</h1>
<p>${words.tagline}</p>
</div>
<nav aria-label="${words.title}">
<a href="/"${here('/')}>${words.home}</a>
<a href="/digest"${here('/digest')}>${words.digestPage}</a>
<a href="/digests"${here('/digests')}>${words.earlierPage}</a>
<a href="${path}?language=${other}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
</nav>
</header>
<main id="content" tabindex="-1">
${content}
</main>
<footer><p>${words.note}</p></footer>
</body>
</html>
`
}
