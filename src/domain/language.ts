/** The languages in which the bot speaks. Entries may be in any language. */
export type Language = 'en' | 'ja'

/** A text that exists in both languages of the councils. */
export type Bilingual = Readonly<Record<Language, string>>
