import type { CheerioAPI } from 'cheerio/slim'

/** An element as cheerio hands it out; its own name for the type lies in a package that we do not depend on. */
export type MarkupElement = ReturnType<ReturnType<CheerioAPI['root']>['children']>[number]
