import type { Language } from '../../domain/language.ts'
import type { Markup } from './markup.ts'
import { interfaceWording } from './interface-wording.ts'
import { markup } from './markup.ts'

/** What the chat page shows. */
export interface ChatPage {
  readonly language: Language
  /** What the question box begins with. Foreign text. */
  readonly draft: string
  /** Newest first. */
  readonly replies: readonly Markup[]
  /** Newest first. */
  readonly posts: readonly Markup[]
  readonly digest: Markup
}

/** The page on which a member asks, and reads the digest. Works without JavaScript. */
export const chatPage = (page: ChatPage): Markup => {
  const words = interfaceWording(page.language)
  return frame({ language: page.language, path: '/', title: words.title }, [
    askForm(page),
    markup`<section id="talk" aria-live="polite" aria-label="${words.talk}">${page.replies}</section>`,
    markup`<section id="posts"${page.posts.length === 0 ? markup` hidden` : undefined} aria-live="polite" aria-labelledby="posts-heading">
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
  readonly path: '/' | '/digest'
  readonly title: string
}

const frame = ({ language, path, title }: Frame, content: Markup | readonly Markup[]): Markup => {
  const words = interfaceWording(language)
  const other = language === 'en' ? 'ja' : 'en'
  const here = (target: Frame['path']) =>
    target === path ? markup` aria-current="page"` : undefined
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
