import type { CheerioAPI } from 'cheerio/slim'
import { BriefingError } from '../domain/errors.ts'
import { normalForm } from '../text/normal-form.ts'
import { shorten } from '../text/shorten.ts'

/** Titles of pages that stand before or instead of the wanted one; no page with a list of news is called so. */
const GATE_TITLES: readonly RegExp[] = [
  /^(?:just a moment|attention required|one more step|checking your browser|pardon our interruption)/iu,
  /^(?:access (?:to this page (?:has been|is) )?denied|request (?:rejected|unsuccessful|blocked)|blocked|forbidden)\W*$/iu,
  /^access denied\b/iu,
  /^(?:please )?(?:log|sign)[ -]?[io]n(?: to .*| page)?(?:$|\s*[|:–—-])/iu,
  /[|:–—-]\s*(?:log|sign)[ -]?in$|^(?:authentication required|session expired)/iu,
  /^(?:error )?(?:40\d|429|50\d)(?:$|\W+(?:error|unauthori[sz]ed|forbidden|not found|too many|bad|internal|service|gateway))/iu,
  /^(?:error|page not found|not found|service (?:temporarily )?unavailable|bad gateway|site maintenance|redirecting|loading)\W*$/iu,
  /^(?:the request could not be satisfied|error: the request)/iu,
  /^(?:captive portal|(?:guest|free|public)? ?wi-?fi(?: (?:login|access|portal|hotspot).*)?|hotspot login|network login)$/iu,
  /^(?:security (?:check|verification)|robot check|verify(?:ing)? (?:that )?you are (?:a )?human)/iu,
  /^(?:before you continue|cookie (?:consent|settings|wall|policy)|we value your privacy|your privacy choices)/iu,
  /^(?:ログイン(?:$|画面|ページ|\s*[|-])|アクセスが(?:拒否|集中)|アクセスできません|(?:ただいま)?メンテナンス中|お探しのページ|ページが見つかりません)/u,
]

/** Marks of challenges, whatever their language. */
const CHALLENGE =
  '#challenge-form, #challenge-running, #cf-wrapper, #cf-error-details, #cmsg, iframe[src*="_Incapsula_Resource"]'

/** Marks that news pages can bear too, beside their list: guards put their scripts into the pages that they let through. */
const DOUBTFUL =
  'script[src*="/cdn-cgi/challenge-platform/"], script[src*="_Incapsula_Resource"], input[type="password"], [id*="cookie-wall"], [class*="cookie-wall"], [id^="onetrust"], [class*="consent"]'

/** What kind of wall a page is or may be; the title that gives it away, or a word of ours. */
export interface Gate {
  readonly certain: boolean
  readonly name: string
}

/** Whether a page stands before or instead of the wanted one: a login, a challenge, a consent, a captive portal, an error. */
export const gateOf = ($: CheerioAPI): Gate | undefined => {
  const names = [$('title').first(), $('h1').first()].map((part) => normalForm(part.text()))
  const name = names.find(isGateTitle)
  if (name !== undefined) return { certain: isGateTitle(names[0] ?? ''), name }
  if ($(CHALLENGE).length > 0) return { certain: true, name: names[0] ?? '' }
  return $(DOUBTFUL).length > 0 ? { certain: false, name: names[0] ?? '' } : undefined
}

const isGateTitle = (title: string): boolean => GATE_TITLES.some((each) => each.test(title))

/** The fault to throw for such a page. */
export const behindGate = ({ name }: Gate): BriefingError =>
  new BriefingError(
    'unreadable-document',
    `The server sent a login, a challenge or a notice instead of the list${name === '' ? '' : `: “${shorten(name, 80)}”`}`,
    { remedy: 'Open the address in a browser; what was stored before stays.', retryable: true },
  )
