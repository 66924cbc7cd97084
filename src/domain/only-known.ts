/** An object's members without those that are undefined: with exactOptionalPropertyTypes, unknown means not there. */
export const onlyKnown = <Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } => {
  const known = Object.entries(members).filter(([, value]) => value !== undefined)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same names, with the same values
  return Object.fromEntries(known) as {
    [Name in keyof Members]?: Exclude<Members[Name], undefined>
  }
}
