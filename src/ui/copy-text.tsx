/** 复制文字: a plain sentence with its as-of time, ready for a chat group. */
import { useState } from 'react'
import { Button } from './button.tsx'
import { lastHeard, clockTime } from './clock.ts'
import { toast } from './toast-store.ts'

/** navigator.clipboard exists only on https and localhost; an intranet on plain http needs the old way. */
async function copyToClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  const place = document.querySelector('dialog[open]') ?? document.body
  place.append(area)
  area.select()
  const isCopied = document.execCommand('copy')
  area.remove()
  if (!isCopied) throw new Error('copy refused')
}

export interface CopyTextProps {
  /** The sentence; 「截至 16:03:12」 is put before it when it does not say so itself. */
  text: () => string
  label?: string | undefined
  letter?: string | undefined
  asOf?: string | undefined
}

export function CopyText({ text, label = '复制文字', letter, asOf }: CopyTextProps) {
  const [isBusy, setBusy] = useState(false)
  const copy = () => {
    const written = text()
    const at = asOf ?? lastHeard()
    const sentence = written.includes('截至') || !at ? written : `截至 ${clockTime(at)}，${written}`
    setBusy(true)
    copyToClipboard(sentence)
      .then(() => toast('已复制，可直接粘贴到群里'), () => toast('浏览器不允许复制，请手动选择文字', { tone: 'alarm' }))
      .finally(() => setBusy(false))
  }
  return <Button look="quiet" size="small" letter={letter} busy={isBusy} onClick={copy}>{label}</Button>
}
