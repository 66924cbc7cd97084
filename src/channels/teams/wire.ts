/** How a place is reached, as Teams tells it with whatever is said there. Kept as JSON: no secret is in it. */
export interface TeamsReference {
  /** Of the region's servers: on the list of those that are allowed. */
  readonly serviceUrl: string
  readonly tenant: string
  /** Without a thread. */
  readonly conversation: string
  /** A chat with one member, a chat with several, a channel of a team. */
  readonly kind: 'personal' | 'group' | 'channel'
  /** The bot's own id there. */
  readonly bot: string
}

/** What is sent: as docs of the Bot Framework's activities have it. */
export interface Activity {
  readonly type: 'message' | 'typing'
  readonly text?: string
  readonly textFormat?: 'markdown' | 'plain'
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: object }[]
  readonly entities?: readonly object[]
  readonly suggestedActions?: { readonly actions: readonly object[] }
  readonly channelData?: object
}

/**
 * Port. The vendor's SDK, as far as Teams needs it; botframework/ implements it. Each call is made once. Faults of what is sent
 * are {@link WireFault}.
 */
export interface TeamsWire {
  /** Whether what was posted to us comes from Teams. Throws {@link UnverifiedError}. */
  readonly verify: (activity: Verifiable, authorization: string) => Promise<void>
  /** To the place, in a channel in the thread of that post. Returns the id of what was posted. */
  readonly send: (to: TeamsReference, activity: Activity, thread?: string) => Promise<string>
  /** In a channel, as a post of its own. Returns its id, which is that of its thread as well. */
  readonly begin: (to: TeamsReference, activity: Activity) => Promise<string>
  readonly edit: (to: TeamsReference, post: PostAt, activity: Activity) => Promise<void>
  readonly remove: (to: TeamsReference, post: PostAt) => Promise<void>
  /** The chat with one member; begun if there is none. */
  readonly chatWith: (from: TeamsReference, member: string) => Promise<TeamsReference>
  /** Whether Microsoft gives us a token to speak with. */
  readonly checkToken: () => Promise<void>
}

export interface PostAt {
  readonly id: string
  readonly thread?: string
}

/** What the SDK looks at of an activity that came in. */
export interface Verifiable {
  readonly channelId: string
  readonly serviceUrl: string
}

/** What was posted to us is not from Teams; `status` as HTTP has it. Its message is for nobody but the operator. */
export class UnverifiedError extends Error {
  override readonly name = 'UnverifiedError'
  /** 401: it is not; 503: that cannot be looked up now. */
  readonly status: 401 | 503

  constructor(status: 401 | 503, options?: ErrorOptions) {
    super(
      status === 401 ? 'It is not from Teams.' : 'Nobody can tell whether it is from Teams.',
      options,
    )
    this.status = status
  }
}

/** Word of the fault by which Teams tells that the member pressed Stop while an answer came. */
export const STREAM_STOPPED = 'StreamStopped'

/** What Teams refused, or nobody knows. `word` names the fault: never an address, a token or foreign text. */
export class WireFault extends Error {
  override readonly name = 'WireFault'
  /** HTTP; missing where there was no reply. */
  readonly status: number | undefined
  readonly word: string
  /** Surely nothing was sent. */
  readonly isUnsent: boolean
  /** Seconds. */
  readonly retryAfter: number | undefined

  constructor(fault: Pick<WireFault, 'status' | 'word' | 'isUnsent' | 'retryAfter'>) {
    super(fault.word)
    this.status = fault.status
    this.word = fault.word
    this.isUnsent = fault.isUnsent
    this.retryAfter = fault.retryAfter
  }
}
