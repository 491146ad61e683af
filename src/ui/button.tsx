/** Buttons (按钮): one primary act per page; its letter is shown to clerks and works without the mouse. */
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { useRef } from 'react'
import { useHotkeys } from './hotkeys.ts'
import { Link } from './link.tsx'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined
  size?: 'small' | undefined
  /** The letter that presses it, e.g. 'S'. */
  letter?: string | undefined
  /** At work: stays in place, cannot be pressed again. */
  busy?: boolean | undefined
  /** The name in the key list when the button's own words do not say it. */
  keyLabel?: string | undefined
}

const NO_KEYS = {}

export function Button({ look = 'plain', size, letter, busy, keyLabel, children, disabled, ...rest }: ButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const label = keyLabel ?? (typeof children === 'string' ? children : '')
  const press = () => button.current?.click()
  useHotkeys(letter && !disabled ? { [letter]: { label, run: press, target: () => button.current } } : NO_KEYS)
  return (
    <button ref={button} type="button" className="button" data-look={look} data-size={size} {...rest}
      disabled={disabled || busy} aria-busy={busy || undefined} aria-keyshortcuts={letter}>
      {busy && <span className="busy-mark" aria-hidden="true" />}
      {children}
      {letter && <span className="letter" aria-hidden="true">{letter.toUpperCase()}</span>}
    </button>
  )
}

/** Looks like a button, goes to a page. `download` makes it a plain file link (导出 .xlsx). */
export function LinkButton({ to, look = 'plain', size, download, children }: {
  to: string
  look?: ButtonProps['look']
  size?: 'small' | undefined
  download?: boolean | undefined
  children: ReactNode
}) {
  const shown = { className: 'button', 'data-look': look, 'data-size': size }
  return download ? <a href={to} download {...shown}>{children}</a> : <Link to={to} {...shown}>{children}</Link>
}
