/** A member of a value whose shape is not known; undefined where there is none. */
export function memberIn(value: unknown, member: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member)
    ? Reflect.get(value, member)
    : undefined;
}

/** A member that is a text. */
export function textIn(value: unknown, member: string): string | undefined {
  const found = memberIn(value, member);
  return typeof found === 'string' ? found : undefined;
}

/** A value's entries where it is a list, or where the named member is one. */
export function listIn(value: unknown, member?: string): readonly unknown[] {
  const found = member === undefined ? value : memberIn(value, member);
  return Array.isArray(found) ? found : [];
}
