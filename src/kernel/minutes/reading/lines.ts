/**
 * Lines into paragraphs (断行合并): joins what a page edge broke, keeps what an author ended.
 *
 * Source: office.md 2.3 step 3; minutes/founding.ocr.json (12 broken lines, 1 lost line break).
 */
import { isHan } from './normalise.ts'
import { join, trim, type Mapped } from './mapped.ts'
import { isHeadingMark, readMarker, splitInline } from './markers.ts'
import { roleOfLabel } from './roles.ts'
import { isRosterLine } from './rosters.ts'

/** A paragraph and the table it starts, when the lines below it are rows (see tables.ts). */
export interface Paragraph { text: Mapped; joined: boolean }

const ENDED = /[。；：！？…]["”’）]?$/
const OPEN_END = /[，、,]$|(?:[的和与及对将把在为向由各等以或并要]|做好|抓好|推进|加强|落实|开展|完善|进一步|继续|组织|按照|根据|不断)$/
/** The noun that the verb of a broken line still waits for (做好“专报” / 编报工作，…). */
const BOUND_START = /^(?:[\u3400-\u9fff]{0,4}(?:工作|活动|制度|机制|情况|任务|行动|事宜|事项|措施|问题)[，。；、和及]|[的和及等](?!于|级|候))/
const CLOSING_START = /^[，。、；：）”’》！？,.;)]/
const SHORT_LINE = 20
const LABEL_LINE = /^[（【[]?([\u3400-\u9fffA-Za-z ]{2,10})：/

export function joinLines(lines: readonly Mapped[], isMarkdown: boolean): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: Mapped[] = []
  let blank = false
  const close = () => {
    if (open.length) paragraphs.push(...splitInline(join(open)).map((text) => ({ text: trim(text),
      joined: open.length > 1 })))
    open = []
  }
  for (const line of lines) {
    const text = trim(line)
    if (!text.text) { blank = true; continue }
    const last = open.at(-1)
    if (!last || !continues(open[0] ?? last, last, text, blank, isMarkdown)) close()
    else if (/[A-Za-z0-9]$/.test(last.text) && /^[A-Za-z0-9]/.test(text.text)) open.push(space(text))
    open.push(text)
    blank = false
  }
  close()
  return paragraphs.filter(({ text }) => text.text)
}

function space(before: Mapped): Mapped {
  return { text: ' ', from: before.from.subarray(0, 1), till: before.from.subarray(0, 1) }
}

/** Whether `next` goes on with the sentence that `last` left open; `first` is the paragraph's first line. */
function continues(first: Mapped, last: Mapped, next: Mapped, blank: boolean, isMarkdown: boolean): boolean {
  if (CLOSING_START.test(next.text) && !blank) return true
  const marker = readMarker(next.text)
  if (marker && !(marker.kind === 'oneIs' && /[的和与，、]$/.test(last.text))) return false
  if (/[\t|]/.test(next.text) || /[\t|]/.test(last.text) || startsLabel(next.text)) return false
  if (ENDED.test(last.text) || isRosterLine(last.text)) return false
  if (OPEN_END.test(last.text)) return !(blank && isMarkdown)
  if (!blank && !isMarkdown && BOUND_START.test(next.text)) return true
  if (blank || isMarkdown || /[）”]$/.test(last.text) || /^[（《]/.test(next.text)) return false
  return !isTitle(first, last) && last.text.length >= SHORT_LINE && isHan(last.text, last.text.length - 1)
}

/** A line that opens a labelled entry of its own: 责任单位：…, 时间：…. */
export function startsLabel(text: string): boolean {
  const label = LABEL_LINE.exec(text)
  return Boolean(label && (roleOfLabel(label[1] ?? '')
    ?? /^(?:会议)?(?:时间|地点|主持|记录|出席|列席|参会|参加|缺席|请假|主题|议题|议程|抄送|主送|附件|签发)/.test(text)))
}

/** A numbered line without a comma or stop is a heading: it never swallows the paragraph below it. */
function isTitle(first: Mapped, last: Mapped): boolean {
  const marker = readMarker(first.text)
  if (!marker) return first === last && last.text.length < SHORT_LINE
  return isHeadingMark(marker) || (first === last && last.text.length <= 40
    && !/[，。；：,]/.test(last.text.slice(marker.length)))
}
