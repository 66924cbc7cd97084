/** What a confined thread says to the one who asked. */
export type ThreadReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: unknown }
  | {
      readonly kind: 'unreadable'
      readonly message: string
      readonly remedy?: string | undefined
      readonly retryable?: boolean
    }
