/** What the keys do on this page (快捷键): shown by `?`, read from what is registered at the moment. */
import { useState } from 'react'
import { Dialog } from './dialog.tsx'
import { listHotkeys, useHotkeys } from './hotkeys.ts'

const NAMES: Record<string, string> = { Escape: 'Esc', Enter: '回车', ' ': '空格' }

export function KeyHints() {
  const [isOpen, setOpen] = useState(false)
  useHotkeys({ '?': { label: '显示快捷键', run: () => setOpen(true) } })
  return (
    <Dialog open={isOpen} title="快捷键" onClose={() => setOpen(false)}>
      <dl className="key-list">
        {listHotkeys().map(({ key, label }) => [
          <dt key={`${key}-key`}><span className="letter">{NAMES[key] ?? key.toUpperCase()}</span></dt>,
          <dd key={key}>{label}</dd>,
        ])}
        <dt><span className="letter">Ctrl K</span></dt>
        <dd>搜索（苹果电脑按 ⌘K）</dd>
      </dl>
    </Dialog>
  )
}
