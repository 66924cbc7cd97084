import { readDocument } from './read-document.ts'
import type { ReadRequest } from './read-text.ts'
import { serveThread } from '../threads/serve-thread.ts'

serveThread((request: ReadRequest) => readDocument(request))
