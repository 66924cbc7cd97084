import { createRequire } from 'node:module'

/** A mapper of the SDK: what it knows of a type. */
interface Mappers {
  readonly Entity: { readonly type: { additionalProperties?: object } }
}

/**
 * botbuilder 4.23.3 drops every field of an entity that it does not know on the way out: the AI label, citations and streaming
 * never leave the process (botbuilder-js issue 4902). Its own mappers know a way to let them pass. Once is enough; before the
 * first send.
 */
export const letEntitiesPass = (): void => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no types are published of it
  const mappers = createRequire(import.meta.url)(
    'botframework-connector/lib/connectorApi/models/mappers',
  ) as Mappers
  mappers.Entity.type.additionalProperties = { type: { name: 'Object' } }
}
