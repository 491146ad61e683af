/** What can be found (检索对象), in the order shown; shared with the browser. */
export const KINDS = ['unit', 'person', 'obligation', 'minutes', 'notice'] as const
export type Kind = (typeof KINDS)[number]

export const KIND_WORDS: Record<Kind,
  string> = { unit: '单位', person: '人员', obligation: '事项', minutes: '纪要', notice: '通知' }

/** Where a thing found is opened. */
const PLACES: Record<Kind, string> = {
  unit: '/organisation', person: '/people', obligation: '/loop', minutes: '/minutes', notice: '/inbox',
}
export function placeOf(kind: Kind, id: string): string {
  return `${PLACES[kind]}/${id}`
}
