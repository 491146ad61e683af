/** Choosing a file (选择文件), in Chinese whatever the browser's own language; files may be dropped on it. */
import { useState, type DragEvent } from 'react'
import { Field, type FieldProps } from './field.tsx'

export interface FileInputProps extends FieldProps {
  value: File | null
  onChange: (file: File | null) => void
  /** As in <input accept>. */
  accept?: string | undefined
  /** Said as a hint; checked by the form. */
  megabytesMax?: number | undefined
}

const sizeWords = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

export function FileInput({ value, onChange, accept, megabytesMax, ...field }: FileInputProps) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onChange(event.dataTransfer.files[0] ?? null)
  }
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(over)
  }
  return (
    <Field {...field} hint={field.hint ?? (megabytesMax ? `不超过 ${megabytesMax} MB` : undefined)}>
      {(wiring) => (
        <div className="file-input" data-over={isOver || undefined}
          onDrop={drop} onDragOver={drag(true)} onDragLeave={drag(false)}>
          <input {...wiring} type="file" accept={accept}
            onChange={(event) => onChange(event.target.files?.[0] ?? null)} />
          <span className="button" aria-hidden="true">选择文件</span>
          <span className={value ? undefined : 'muted'}>
            {value ? `${value.name}（${sizeWords(value.size)}）` : '或把文件拖到这里'}
          </span>
        </div>
      )}
    </Field>
  )
}
