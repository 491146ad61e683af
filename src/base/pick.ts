/** Some fields of an object, named once (取字段). */
export function pick<Shape extends object, Key extends keyof Shape>(from: Shape, keys: readonly Key[]): Pick<Shape, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<Shape, Key>
}
