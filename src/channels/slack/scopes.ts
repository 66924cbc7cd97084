/** What the app asks of a workspace, as manifest.yaml does; docs/slack.md says what each is for. Less does not do, more is not needed. */
export const BOT_SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'chat:write',
  'commands',
  'groups:history',
  'im:history',
  'im:write',
  'metadata.message:read',
  'users:read',
] as const
