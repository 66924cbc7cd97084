/** PDFs give the capital I of AI as a small L: `Al governance`. For comparing words, never for quoting them. */
export const mendCapitals = (text: string): string => text.replaceAll(/\bAl\b/gu, 'AI')
