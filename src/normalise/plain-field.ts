/** Comments, and the elements that people and their software put where plain text is meant. */
const TAG = new RegExp(
  `<(?:!--|/?(?:${'a b br div em embed font h1 h2 h3 h4 h5 h6 hr i iframe img li noscript object ol p script span strong style sub sup svg table td template textarea title tr u ul'.replaceAll(' ', '|')})\\b)`,
  'iu',
)

/**
 * A text that is plain by its format's own rules, as the markup in which readers hand texts over. Publishers do put markup
 * there: what looks like tags is left to be read as such, while `a < b` and `Vec<T>` keep their signs.
 */
export const plainField = (text: string): string =>
  TAG.test(text) ? text : text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
