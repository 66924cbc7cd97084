/** The languages in which the bot speaks. Entries may be in any language. */
export type Language = 'en' | 'ja'

/** A text, or whatever else, that exists in both languages of the councils. */
export type Bilingual<T = string> = Readonly<Record<Language, T>>
