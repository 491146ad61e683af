/** Text that a part of an Office file can carry (可写文字): XML has no control characters and no halves of surrogate pairs. */
const UNWRITABLE = /[[\p{Cc}\p{Cs}\ufffe\uffff]--[\t\n\r]]/gv

export function toXmlText(text: string): string {
  return text.replace(UNWRITABLE, '')
}
