import OpenAI from 'openai'

export interface Connection {
  readonly apiKey: string
  /** Of any server that speaks one of the two interfaces, up to and with `/v1`. */
  readonly baseUrl?: string
  readonly model: string
  /** `chat-completions` is for servers without `/responses`: Ollama, vLLM, some of Azure. */
  readonly api: 'responses' | 'chat-completions'
  /** For one request with its retries. */
  readonly timeoutMilliseconds: number
}

/** After 429, 5xx and lost connections: half a second, then twice as long; longer where `Retry-After` says so. */
const RETRIES = 2

/** The one place that makes the vendor's client. */
export const createClient = ({ apiKey, baseUrl, timeoutMilliseconds }: Connection): OpenAI =>
  // What is not set here, the SDK would take from the environment, which only src/main.ts reads.
  new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    timeout: timeoutMilliseconds,
    maxRetries: RETRIES,
  })
