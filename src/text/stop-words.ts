/** English words that carry no subject; a question without them asks the same. */
export const ENGLISH_STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by
  can could did do does doing down during each few for from further had has have having he her here hers him his how i if in
  into is it its itself just me more most my no nor not of off on once only or other our out over own s same she should so
  some such t than that the their them then there these they this those through to too under until up upon us very was we
  were what when where which while who whom why will with would you your`
    .split(/\s+/u)
    .filter((word) => word !== ''),
)
