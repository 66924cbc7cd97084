import { unreadable } from './unreadable.ts'

/** What stands in the way of a page, by the words that it says then. */
interface Obstacle {
  readonly signs: RegExp
  readonly message: string
  readonly remedy: string
  readonly retryable: boolean
  /** Characters: longer texts only speak of such things. */
  readonly longest: number
}

const BY_HAND = 'Open the address in a browser and read it there.'
const LATER = 'Nothing to do: it is tried again later.'

const LOGIN: Obstacle = {
  signs:
    /(?:sign|log) ?in to (?:continue|your account|view)|please (?:sign|log) ?in|ログインしてください|ログインが必要/iu,
  message: 'The page is for those who have an account there',
  remedy: 'Ask a member who has one.',
  retryable: false,
  longest: 800,
}

const OBSTACLES: readonly Obstacle[] = [
  {
    signs:
      /just a moment\.\.\.|attention required! \| cloudflare|checking your browser|(?:verify|verifying|confirm) (?:that )?you are (?:a )?human|are you a robot|incapsula incident|pardon our interruption|request access: due to aggressive|aggressive automated scraping|unusual traffic from|complete the (?:captcha|security check)|ddos protection by|ロボットではありません/iu,
    message: 'The server wants a proof that a person reads',
    remedy: BY_HAND,
    retryable: true,
    longest: 1_500,
  },
  {
    signs:
      /access denied|you don't have permission to access|the requested url was rejected|request (?:blocked|rejected|unsuccessful)|403 forbidden|error 1020|アクセスが(?:拒否|制限|許可され)/iu,
    message: 'The server refuses this page to us',
    remedy: BY_HAND,
    retryable: true,
    longest: 800,
  },
  {
    signs:
      /(?:under|scheduled|site|system) maintenance|temporarily unavailable|service unavailable|too many requests|ただいまメンテナンス|メンテナンス(?:中|のため)|アクセスが集中/iu,
    message: 'The server says that the page is not to be had at present',
    remedy: LATER,
    retryable: true,
    longest: 300,
  },
  {
    signs:
      /^\W*(?:error )?404\b|page (?:was |could )?not (?:be )?found|page you(?:'re| are) looking for|page (?:has been (?:re)?moved|is no longer|no longer exists)|(?:お探し|ご指定|指定された|アクセスしようとした)の?ページ.{0,20}(?:見つかり|存在し|削除)|ページが見つかりません/iu,
    message: 'The page says that what was here is gone',
    remedy: 'Look for its title on the site: publishers move their pages.',
    retryable: false,
    longest: 600,
  },
  LOGIN,
  {
    signs:
      /(?:enable|requires?|needs?|without|turn on|activate) java ?script|java ?script (?:is|must be) (?:disabled|enabled|required|not)|java ?script ?(?:を|が)(?:有効|無効|オン)/iu,
    message: 'The page is written by a program in the browser, which we do not run',
    remedy: BY_HAND,
    retryable: false,
    longest: 400,
  },
]

/** Many pages have a word for browsers without scripts; it counts where there is hardly any other. */
const HARDLY_ANY = 100

interface Seen {
  /** The title of the page. */
  readonly title: string
  /** What it says to browsers that run no scripts. */
  readonly unscripted: string
  /** What we would keep. */
  readonly text: string
  readonly asksPassword: boolean
}

/** Throws BriefingError `unreadable-document` where the page is none but tells why it is not. */
export const refuseObstacles = ({ title, unscripted, text, asksPassword }: Seen): void => {
  const words = [title, ...(text.length < HARDLY_ANY ? [unscripted] : []), text].join('\n')
  const obstacle =
    OBSTACLES.find(({ signs, longest }) => text.length <= longest && signs.test(words)) ??
    (asksPassword && text.length <= LOGIN.longest ? LOGIN : undefined)
  if (obstacle !== undefined) throw unreadable(obstacle.message, obstacle)
}
