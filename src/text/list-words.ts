/** Alternatives of a regular expression that stand as whole words in English. */
const whole = (patterns: string): string => `(?<![a-z0-9])(?:${patterns})(?![a-z0-9])`
/** Japanese words that are parts of many others: only where no such letter stands beside them. */
const alone = (patterns: string): string =>
  `(?<![\\p{Script=Han}\\p{Script=Katakana}ー])(?:${patterns})(?![\\p{Script=Han}\\p{Script=Katakana}ー])`

/** Publications of any kind, in words that are used of nothing else. */
export const PUBLICATIONS =
  'publications?|entries|updates|announcements|(?:press|news) releases?|notices|news(?: items?)?'
/** The same, but also of other things. */
const PAPERS =
  'documents?|papers|articles|posts|items|(?:proposed |final |new )?(?:rules|regulations|laws)|(?:public )?consultations|requests for (?:comments?|information)|calls for (?:comments?|evidence)|rfis|comment periods|standards|specifications|guidelines|guidance|guides|reports|white ?papers|drafts|statements|recommendations'
export const LISTED = `${PUBLICATIONS}|${PAPERS}`
export const LISTED_JA =
  '発表|公表|公開|公布|意見募集|パブリック・?コメント|パブコメ|規則|省令|政令|告示|法令|ガイドライン|ガイダンス|指針|手引き?|報告書|レポート|白書|標準|規格|勧告|お知らせ|新着(?:情報)?|資料|文書|文献|更新|記事|プレスリリース|報道発表|掲載|エントリー?|案件|ニュース'

const CONSULTATIONS =
  '(?:public )?(?:consultations?|comments?|comment periods?|(?:requests?|calls?) for (?:public )?(?:comments?|information|input|evidence|applications|proposals)|rfis?)'
const OPEN = '(?:open|pending|ongoing|under ?way|running|accepting)'

/** Something has a date to keep. */
export const DUE_WORDS = [
  whole('due(?: dates?)?(?! (?:to|diligence|process))|(?:comment )?deadlines?|closing dates?'),
  whole(`${OPEN} (?:for|to) (?:public )?(?:comments?|consultation|input)|${OPEN} ${CONSULTATIONS}`),
  whole(
    `${CONSULTATIONS} (?:[a-z-]+ ){0,3}(?:clos(?:es?|ing)|ends?|ending|expires?|expiring|${OPEN})`,
  ),
  whole('(?:what|which|anything|that|is|are) (?:clos(?:es?|ing)|expir(?:es?|ing))'),
  whole(
    'effective dates?|(?:takes?|taking|took) effect|(?:comes?|coming|came|enters?|entering|entered|goes?|went) into (?:force|effect)',
  ),
  whole('(?:to|can|may|I|we) (?:still )?(?:comment on|respond to)|(?:comment|respond|reply) by'),
  whole('upcoming (?:meetings?|events?|dates?|milestones?)|coming up'),
  '締め?切り?(?:日|られる|ら?れ|る)?|〆切|期限|期日|いつまで|(?:意見)?(?:募集|受付|公募)(?:中|している)|施行(?:され|予定|日)|発効',
].join('|')

/** It is asked for what is to come, or goes on. */
export const TIMELY = [
  whole(
    'soon|shortly|upcoming|coming up|next|now|currently|current|open|pending|ongoing|nearest|still|remaining',
  ),
  '近い|近く|近づ|近々|間近|迫|もうすぐ|まもなく|間もなく|これから|現在|今後|(?:募集|受付|公募)(?:中|している)|残',
].join('|')

/** Words that only ask, or join what is asked about to the rest. */
export const ASKING_WORDS = new RegExp(
  [
    whole('how (?:many|much|long|often|soon)|else|(?:what|how) about'),
    'に(?:関連|関係|関)(?:する|した|して)?|について(?:の)?|に(?:係る|対する|おける|向けた)|をめぐる|に?どの(?:よう|くらい)|詳し[いく]|詳細|と?言(?:い|う|っ|わ)',
  ].join('|'),
  'giu',
)

const COUNTS = 'two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}'

/** Words of a list that say nothing of its subject. */
const OF_LISTS = [
  whole(
    `how many|(?:total )?number of|count(?: of)?|list(?= (?:all|of|the|every|any|some)\\b)|show(?: me)?|${PUBLICATIONS}|documents?|articles|posts|items|(?<=(?:latest|newest|top|first|last) )(?:${COUNTS})|(?:${COUNTS})(?= (?:latest|newest))`,
  ),
  whole(
    'relat(?:e[ds]?|ing)|relevant|regarding|concerning|mention(?:s|ed|ing)?|adopt(?:ed|s)?|finali[sz]e[ds]?|propose[ds]?|posted|put out|soon|shortly|upcoming|currently|current|now|still|(?:recent )?(?:developments?|activit(?:y|ies))|anything|something|everything|things?',
  ),
  whole(
    '(?:is|are|has|have|was|were|what|been) (?:changed|changing|happening|happened)|what changed|what happens|going on|c[ao]mes? out|is out|there|up to|coming up|c[ao]me|approve[ds]?',
  ),
  '何件|いくつ|何本|件数|一覧|リスト|もうすぐ|まもなく|間もなく|近々|間近な?|近い|近く|迫って?(?:いる|いて|る)?|近づい(?:ている|て)?|現在|今後|これから|新着(?:情報)?|最新情報|お知らせ|報道発表|プレスリリース|ほか|関連(?:する|の)',
  alone(
    '資料|文書|文献|案件|記事|情報|更新(?:情報)?|動き|件|掲載|開始|終了|提出|予定|変更|変化|次',
  ),
]
/** The same of what is due; "close", "open" and "end" are subjects elsewhere. */
const OF_DATES = [
  whole(
    'due(?: dates?)?|deadlines?|closing(?: dates?)?|closes?|clos(?:ed|ing)|ends?|ending|expir(?:es?|ed|ing)|next|nearest|remaining|pending|ongoing|accepting|under ?way|running',
  ),
  whole(
    '(?:takes?|taking|took|comes?|coming|came|enters?|entering|entered|goes?|went) (?:into )?(?:force|effect)|(?:be(?:come)?s? )?effective(?: dates?)?',
  ),
  whole(
    '(?:is|are|be|still|now|currently) open|open(?: now)?(?= (?:for|to|public|consultations?|comments?|calls?|requests?|rfis?|$|[?.]))',
  ),
  whole('respond|reply|submit|file'),
  '締め?切り?(?:日|られる|ら?れ|る)?|〆切|期限|期日|(?:意見)?(?:募集|受付|公募)(?:中|している)|施行(?:され|予定|日)?|発効',
]

export const LIST_WORDS = new RegExp(OF_LISTS.join('|'), 'giu')
export const DATE_WORDS = new RegExp(OF_DATES.join('|'), 'giu')
