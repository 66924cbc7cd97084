// Makes the page livelier; everything works without it. The server writes and escapes all HTML that is put in here.
import { readEvents } from './read-events.js'

const form = document.forms.namedItem('ask')
const box = form?.querySelector('textarea')
const button = form?.querySelector('button')
const talk = document.getElementById('talk')
const posts = document.getElementById('posts')

/** @type {(html: string) => HTMLElement} */
const article = (html) => {
  const holder = document.createElement('template')
  holder.innerHTML = html
  return holder.content.firstElementChild
}

/** @type {(title: string, line: string) => HTMLElement} */
const notice = (title, line) => {
  const shown = document.createElement('article')
  shown.className = 'notice'
  for (const [name, text] of [
    ['h2', title],
    ['p', line],
  ]) {
    const part = document.createElement(name)
    part.textContent = text
    shown.append(part)
  }
  return shown
}

/** @type {(path: string, body: URLSearchParams) => Promise<Response>} */
const post = (path, body) =>
  // oxlint-disable-next-line no-restricted-globals -- a browser, asking the server that it came from
  fetch(path, { method: 'POST', body })

/** @param {Response} response */
const whole = async (response) => ({ isTaken: response.ok, shown: article(await response.text()) })

/** @type {(question: string, show: (step: Element) => void) => Promise<{isTaken: boolean, shown: HTMLElement}>} */
const streamed = async (question, show) => {
  const response = await post('/questions?part=stream', new URLSearchParams({ question }))
  const type = response.headers.get('content-type') ?? ''
  if (!type.startsWith('text/event-stream')) return whole(response)
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'reply') return { isTaken: true, shown: article(data) }
    if (event === 'step') show(article(data))
  }
  throw new Error('The stream ended before the reply.')
}

/** @type {(question: string, show: (step: Element) => void) => Promise<{isTaken: boolean, shown: HTMLElement}>} */
const reply = async (question, show) => {
  try {
    return await streamed(question, show)
  } catch {
    try {
      return await whole(await post('/questions?part=reply', new URLSearchParams({ question })))
    } catch {
      return { isTaken: false, shown: notice(form.dataset.trouble, form.dataset.troubleHint) }
    }
  }
}

/** @param {string} question */
const pendingReply = (question) => {
  const shown = notice(question, form.dataset.searching)
  shown.classList.add('pending')
  const sentences = document.createElement('div')
  // The reply at the end says them again.
  sentences.ariaLive = 'off'
  shown.append(sentences)
  let doing = shown.querySelector('p')
  return {
    shown,
    /** @param {Element} step */
    show: (step) => {
      if (step.className === 'sentence') return sentences.append(step)
      doing.replaceWith(step)
      doing = step
    },
  }
}

const ask = async () => {
  const question = box.value.trim()
  if (question === '' || button.disabled) return
  const pending = pendingReply(question)
  talk.prepend(pending.shown)
  button.disabled = true
  const { isTaken, shown } = await reply(question, pending.show)
  if (shown.dataset.forgets === undefined) pending.shown.replaceWith(shown)
  else talk.replaceChildren(shown)
  button.disabled = false
  if (isTaken) box.value = ''
  box.focus()
}

/** @type {(rated: HTMLFormElement, pressed: HTMLButtonElement) => Promise<void>} */
const rate = async (rated, pressed) => {
  const status = rated.querySelector('[role=status]')
  try {
    const said = new URLSearchParams(new FormData(rated))
    said.set(pressed.name, pressed.value)
    const { isTaken, shown } = await whole(await post('/feedback?part=reply', said))
    status.textContent = (isTaken ? shown.querySelector('[role=status]') : shown).textContent
    if (isTaken)
      for (const one of rated.querySelectorAll('button'))
        one.setAttribute('aria-pressed', String(one === pressed))
  } catch {
    status.textContent = form.dataset.troubleHint
  }
}

if (form !== null) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void ask()
  })
  box.addEventListener('keydown', (event) => {
    // While an input method is composing, Enter chooses characters.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })
  talk.addEventListener('submit', (event) => {
    const { target, submitter } = event
    if (!(target instanceof HTMLFormElement) || !target.matches('.feedback')) return
    event.preventDefault()
    void rate(target, submitter)
  })
  new EventSource(`/posts?shown=${posts.dataset.shown}`).addEventListener('post', (event) => {
    // After a lost connection the browser asks again with the list that the page began with.
    if (document.getElementById(`post-${event.lastEventId}`) !== null) return
    document.getElementById('posts-list').prepend(article(String(event.data)))
    posts.hidden = false
  })
}
