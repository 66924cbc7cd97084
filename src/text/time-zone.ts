/** Whether a name is one of an IANA zone. A bare offset such as +09:00 is none: it knows nothing of daylight saving. */
export const isTimeZone = (name: string): boolean => {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    return /^\p{L}/u.test(timeZone)
  } catch {
    return false
  }
}
