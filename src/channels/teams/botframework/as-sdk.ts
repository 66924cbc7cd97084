import type { Activity as SdkActivity } from 'botbuilder'
import type { Activity, Verifiable } from '../wire.ts'

/** As the SDK has it: its types have fewer fields than Teams, and ask for more. */
export const asSdk = (given: Activity | Verifiable): SdkActivity =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  ({ ...given }) as unknown as SdkActivity
