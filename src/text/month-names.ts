/**
 * Months as they stand in dates, from January on: full names, and abbreviations that are no word elsewhere. Without accents;
 * Greek also as feeds decline and shorten it.
 */
const NAMES = [
  'januar janvier enero gennaio januari ιανουαριου ιανουαριος ιαν',
  'februar fevrier febrero febbraio februari fevereiro februari φεβρουαριου φεβρουαριος φεβ',
  'marz mars marzo marco maart marcius μαρτιου μαρτιος μαρ',
  'abril avril aprile aprilis απριλιου απριλιος απρ',
  'mai mayo maggio maio mei majus μαιου μαιος μαι',
  'juni juin junio giugno junho junius ιουνιου ιουνιος ιουν',
  'juli juillet julio luglio julho julius ιουλιου ιουλιος ιουλ',
  'aout agosto augustus augusztus αυγουστου αυγουστος αυγ',
  'septembre septiembre settembre setembro szeptember σεπτεμβριου σεπτεμβριος σεπ',
  'oktober okt octobre octubre ottobre outubro οκτωβριου οκτωβριος οκτ',
  'novembre noviembre novembro νοεμβριου νοεμβριος νοε',
  'dezember dez decembre diciembre dicembre dezembro δεκεμβριου δεκεμβριος δεκ',
] as const

const ENGLISH = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const MONTHS: ReadonlyMap<string, string> = new Map(
  NAMES.flatMap((names, at) => names.split(' ').map((name) => [name, ENGLISH[at] ?? ''])),
)

/** A short text in which months that Europe's languages name are named in English: 20. März 2026, 13 Ιουλ 2026. */
export const withEnglishMonths = (text: string): string =>
  text.replaceAll(/\p{L}{3,12}/gu, (word) => {
    // English knows a planet of that name; other languages begin months with a small letter.
    if (word === 'Mars') return word
    const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
    return MONTHS.get(plain) ?? word
  })
