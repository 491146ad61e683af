/** Dialogs (对话框) on the native element: it keeps the focus inside and closes on Esc by itself. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'

export interface DialogProps {
  open: boolean
  title: string
  onClose: () => void
  /** Buttons at the foot; the primary one last. */
  foot?: ReactNode
  size?: 'wide' | undefined
  children: ReactNode
}

export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null
}

/** Where the hand goes first: a field, else the first (harmless) button at the foot, rather than the cross. */
const FIRST_FOCUS = '.dialog-body input, .dialog-body select, .dialog-body textarea, .dialog-foot button'

function OpenDialog({ title, onClose, foot, size, children }: Omit<DialogProps, 'open'>) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    const opener = document.activeElement
    if (element && !element.open) {
      element.showModal()
      element.querySelector<HTMLElement>(FIRST_FOCUS)?.focus()
    }
    return () => {
      element?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} className="dialog" data-size={size} aria-labelledby={titleId}
      onCancel={(event) => { event.preventDefault(); onClose() }}
      onPointerDown={(event) => { if (event.target === event.currentTarget) onClose() }}>
      <div className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <Button look="quiet" aria-label="关闭" onClick={onClose}>×</Button>
      </div>
      <div className="dialog-body">{children}</div>
      {foot && <div className="dialog-foot">{foot}</div>}
    </dialog>
  )
}

export interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** The question, e.g. 「撤销这项任务？」. */
  question: string
  /** What follows from it, and whether it can be undone. */
  consequence?: ReactNode
  onConfirm: () => unknown
}

/** Asks before an act that cannot be taken back; for what can, do it and offer 撤回 instead. */
export function ConfirmButton({ question, consequence, onConfirm, children, ...button }: ConfirmButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const confirm = async () => {
    setBusy(true)
    try {
      await onConfirm()
    } finally {
      setBusy(false)
      setOpen(false)
    }
  }
  const foot = (
    <>
      <Button onClick={() => setOpen(false)}>不，返回</Button>
      <Button look={button.look ?? 'primary'} busy={isBusy} onClick={() => { confirm().catch(() => undefined) }}>
        {children}
      </Button>
    </>
  )
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>{children}</Button>
      <Dialog open={isOpen} title={question} onClose={() => setOpen(false)} foot={foot}>
        <p className="prose">{consequence ?? '此事会记入记录。'}</p>
      </Dialog>
    </>
  )
}
