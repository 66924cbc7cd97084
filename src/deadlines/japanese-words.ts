const PERIOD = '(?:期間|期限|締切(?:り|日時?)?|締め?切り?(?:日時?)?|〆切|最終日)'
const COMMENT_LABEL = `(?:意見(?:・情報)?等?の?(?:募集|提出|公募|受付|受け付け|応募)(?:手続)?の?(?:実施)?${PERIOD}|(?:パブリック・?コメント|パブコメ)(?:手続)?の?(?:募集|実施|受付|提出)?の?${PERIOD}|意見の?(?:募集|公募)(?:手続)?(?=\\s?(?:[:は]|\\($))|(?:パブリック・?コメント|パブコメ)(?=\\s?(?:[:は]|\\($))|意見提出が締め切られる日時)`
const APPLICATION_LABEL = `(?:(?<!意見)公募の?(?:実施|受付)?${PERIOD}|(?:応募|申請|申込み?|申し込み|参加申込み?|参加登録|エントリー|提案書?|企画提案書?|申請書類?|応募書類|推薦|登録|入札書?)等?の?(?:提出|受付|募集)?の?${PERIOD})`
const EITHER_LABEL = `(?:(?:募集|受付|提出)の?${PERIOD}|締切(?:り|日時?)?|締め切り(?:日時?)?|〆切)`
const MEETING_LABEL =
  '(?:開催(?:日時|日程|日|期間|予定日)|(?<![切出付新開表載成止了始生訂])日時|会期)'

/** Directly before a day: 意見募集期間：, 施行期日は. */
export const LABEL = new RegExp(
  `(?:(?<comments>${COMMENT_LABEL})|(?<applications>${APPLICATION_LABEL})|(?<effective>施行(?:期日|予定日|日)|適用(?:開始)?(?:日|期日)|発効(?:予定)?日)|(?<meeting>${MEETING_LABEL})|(?<either>${EITHER_LABEL}))等?(?:\\([^()\\n]{0,15}\\))?[\\s:はを、・.)】〕\\]」』>|=-]{0,8}$`,
  'u',
)

/** What a label that tells no kind is about. */
export const CONTEXT =
  /(?<comments>意見|パブリック・?コメント|パブコメ|案の公示)|(?<applications>(?<!意見)公募|応募|申請|申込|申し込|参加|エントリー|提案|入札|推薦|補助金|助成|セミナー|説明会|ワークショップ)/gu

/** Directly after the last day of a period. */
export const UNTIL =
  /^\s?(?:\((?:必着|消印有効|厳守|予定)[^()]{0,10}\)|必着|消印有効)?\s?(?:まで|迄|締切|締め切り|〆切|必着|を(?:期限|締切|〆切)|が(?:期限|締切))/u
/** 締切 and 必着 say by themselves that something is due. */
export const IS_DUE = /締切|締め切り|〆切|必着|期限/u
export const COMMENTS = /意見|パブリック・?コメント|パブコメ/u
export const SOUGHT_COMMENTS =
  /(?:意見|パブリック・?コメント|パブコメ)[^。]{0,24}?(?:募集|公募|提出|受け?付け?|求め|寄せ|実施|募[りる]|行い)|^[にを]?(?:[^。]{0,16})?(?:提出|送付|寄せ)/u
export const SOUGHT =
  /(?<!意見の?)公募|応募|申請|申込み?|申し込み|提案|エントリー|参加登録|登録|推薦|募集|受け付け|受付|パブリック・?コメント|パブコメ|意見[^。]{0,16}(?:求め|募[りる])|提出|送付|寄せ/u
/** Words that comments and applications share. */
export const OF_ANY_KIND = /募集|受付|受け付け|提出|送付|寄せ/u
export const WAS_SOUGHT =
  /(?:行いました|行った|実施しました|実施した|募集しました|募集した|行われました|行われた|受け付けました|受け付けた|公募しました|公募した|求めました|求めたところ|ところ|募集(?:を行った|の|した)?結果|していました)/u

/**
 * Directly after the day on which something takes effect; 施行令 and 施行規則 are names of orders. A day that only stands
 * before the words, as lists put the day of publication, is not theirs: に, から or nothing joins them.
 */
export const EFFECTIVE =
  /^\s?(?:\([^()]{0,12}\))?(?:(?:から|より|に|をもって|付けで?)[^。、\d(\s]{0,12}?)?(?:施行(?=[さしすとの]|予定|を予定|[)】」。!、\s]|$)|(?:適用|運用)(?:を)?開始|適用(?=[さすし]|予定|を予定)|発効(?=[さしす]|予定|[)】」。、\s]|$))|^(?:から|より)[^。、\d(\s]{0,12}?(?:義務化|義務付け|強化)(?=[さ])/u
export const TOOK_EFFECT =
  /^(?:[^。]{0,20})?(?:施行|適用|発効|開始|強化|義務化|義務付け)(?:さ?れ(?:た|て|まし)|し(?:た|て|まし)|済|中|ら?れ(?:た|て|まし))/u

export const MEETS =
  /^(?:(?:に|、|にて|から|より|まで|の)[^。\d]{0,30}?|\s?)(?:開催(?=します|いたします|する|され(?:る|ます)|予定|を予定|の?[ごお御]?(?:案内|知らせ)|について|の(?:予定|運び)|決定|[)】〕」!。、\s]|$)|開(?:かれる|かれます|きます|く(?=[。)]|予定)))/u
