import type { CheerioAPI } from 'cheerio/slim'

/** An element as cheerio hands it out; its own name for the type lies in a package that we do not depend on. */
export type MarkupElement = ReturnType<ReturnType<CheerioAPI['root']>['children']>[number]

/** Texts, comments and the document itself have neither a name nor attributes. */
export const isElement = (node: object | null): node is MarkupElement =>
  node !== null && 'name' in node && 'attribs' in node
