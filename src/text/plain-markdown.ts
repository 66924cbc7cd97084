/** `**bold**`, `__bold__`; what stands between says it all. Single marks are left: they may be part of a formula or a name. */
const BOLD = /(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1(?![\p{L}\p{N}])/gu
const LINK = /!?\[([^[\]]{0,400})\]\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+"[^"]{0,400}")?\)/gu
const CODE = /`([^`]{1,400})`/gu

/** A line of Markdown as a person reads it: without its marks, and without the addresses of its links. */
export const plainMarkdown = (line: string): string =>
  line.replaceAll(LINK, '$1').replaceAll(BOLD, '$2').replaceAll(CODE, '$1')
