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

/** What is not set here, the SDK would take from the environment, which only src/main.ts reads. */
export const clientOptions = ({ apiKey, baseUrl, timeoutMilliseconds }: Connection) => ({
  apiKey,
  baseURL: baseUrl ?? 'https://api.openai.com/v1',
  adminAPIKey: null,
  organization: null,
  project: null,
  webhookSecret: null,
  logLevel: 'off' as const,
  timeout: timeoutMilliseconds,
  maxRetries: RETRIES,
})

export const createClient = (connection: Connection): OpenAI =>
  new OpenAI(clientOptions(connection))
