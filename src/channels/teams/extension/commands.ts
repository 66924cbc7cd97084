/** Of the message extension "Brief me on this link"; appPackage/manifest.json names it too. */
export const BRIEF_LINK_COMMAND = 'brief-link'
