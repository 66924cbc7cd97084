/** The little of a DOM that we use of linkedom's; its own types need those of a browser. */
export interface PageNode {
  readonly nodeType: number
  readonly nodeValue: string | null
  readonly firstChild: PageNode | null
  readonly nextSibling: PageNode | null
  readonly parentNode: PageNode | null
}

export interface PageElement extends PageNode {
  readonly localName: string
  readonly textContent: string
  readonly getAttribute: (name: string) => string | null
  readonly hasAttribute: (name: string) => boolean
  readonly querySelector: (selector: string) => PageElement | null
  readonly querySelectorAll: (selector: string) => Iterable<PageElement>
  readonly remove: () => void
}

export interface PageDocument {
  readonly documentElement: PageElement
  readonly title: string
}

const ELEMENT = 1
const TEXT = 3

// oxlint-disable typescript/no-unsafe-type-assertion -- nodeType tells what a node is
export const isElement = (node: PageNode): node is PageElement => node.nodeType === ELEMENT
export const isText = (node: PageNode): boolean => node.nodeType === TEXT

interface Visitor {
  /** Returns whether to go on into the node's children. */
  readonly enter: (node: PageNode) => boolean
  readonly leave?: (node: PageNode) => void
}

/** Visits everything below a node in the order of reading; no recursion, so that nesting costs no stack. */
export const walk = (root: PageNode, { enter, leave }: Visitor): void => {
  let node: PageNode | null = root.firstChild
  let next: PageNode | null
  while (node !== null) {
    // What `enter` removes from the page still has to lead on.
    const [sibling, parent]: readonly [PageNode | null, PageNode | null] = [
      node.nextSibling,
      node.parentNode,
    ]
    next = enter(node) ? node.firstChild : null
    if (next !== null) {
      node = next
      continue
    }
    leave?.(node)
    next = sibling
    let above = parent
    while (next === null && above !== null && above !== root) {
      leave?.(above)
      next = above.nextSibling
      above = above.parentNode
    }
    node = next
  }
}
