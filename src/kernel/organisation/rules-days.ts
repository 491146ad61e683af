/** Stays over days (时段), half-open: [from, until); until null = open. Pure. */
export interface Stay { from: string, until: string | null }

/** True when the two share a day. */
export function overlaps(one: Stay, other: Stay): boolean {
  return (other.until === null || one.from < other.until) && (one.until === null || other.from < one.until)
}

/** What is left of `stay` once the days of `cut` are taken out of it: nothing, one part or two. */
export function cutOut<Row extends Stay>(stay: Row, cut: Stay): Row[] {
  if (!overlaps(stay, cut)) return [stay]
  const before = stay.from < cut.from ? [{ ...stay, until: cut.from }] : []
  const after = cut.until !== null && (stay.until === null || cut.until < stay.until)
    ? [{ ...stay, from: cut.until }]
    : []
  return [...before, ...after]
}

const MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/

/** The eleven digits, or undefined when it is none; spaces, dashes and the country code are set aside. */
export function cleanMobile(text: string): string | undefined {
  return MOBILE.exec(text.normalize('NFKC').replace(/[\s-]/g, ''))?.[1]
}

/** 199****0000. */
export function maskMobile(mobile: string): string {
  return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
}
