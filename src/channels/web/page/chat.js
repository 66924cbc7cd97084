// Makes the page livelier; everything works without it. The server writes and escapes all HTML that is put in here.

const form = document.forms.namedItem('ask')
const box = form?.querySelector('textarea')
const button = form?.querySelector('button')
const talk = document.getElementById('talk')
const posts = document.getElementById('posts')

/** @param {string} html */
const article = (html) => {
  const holder = document.createElement('template')
  holder.innerHTML = html
  return holder.content.firstElementChild
}

/** @type {(title: string, line: string) => Element} */
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

/** @param {string} question */
const reply = async (question) => {
  try {
    // oxlint-disable-next-line no-restricted-globals -- a browser, asking the server that it came from
    const response = await fetch('/questions?part=reply', {
      method: 'POST',
      body: new URLSearchParams({ question }),
    })
    return { isTaken: response.ok, shown: article(await response.text()) }
  } catch {
    return { isTaken: false, shown: notice(form.dataset.trouble, form.dataset.troubleHint) }
  }
}

const ask = async () => {
  const question = box.value.trim()
  if (question === '' || button.disabled) return
  const pending = notice(question, form.dataset.searching)
  pending.classList.add('pending')
  talk.prepend(pending)
  button.disabled = true
  const { isTaken, shown } = await reply(question)
  pending.replaceWith(shown)
  button.disabled = false
  if (isTaken) box.value = ''
  box.focus()
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
  new EventSource(`/posts?shown=${posts.dataset.shown}`).addEventListener('post', (event) => {
    // After a lost connection the browser asks again with the list that the page began with.
    if (document.getElementById(`post-${event.lastEventId}`) !== null) return
    document.getElementById('posts-list').prepend(article(String(event.data)))
    posts.hidden = false
  })
}
