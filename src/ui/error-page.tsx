/** When a page breaks (出错页): what happened, what was kept, what to do next. */
import { Component, type ReactNode } from 'react'
import { ApiProblem } from './api.ts'
import { Button, LinkButton } from './button.tsx'
import { CopyText } from './copy-text.tsx'

/** A newer release has replaced the files this page still refers to. */
const isOutdated = (error: Error) => /dynamically imported|module script|preload CSS/i.test(error.message)

function explain(error: Error): { title: string; advice: string } {
  if (isOutdated(error)) return { title: '系统已更新', advice: '请重新载入本页，即可继续。已提交的内容都在。' }
  if (error instanceof ApiProblem) return { title: '这一页没有取到', advice: error.message }
  return { title: '这一页没有显示出来', advice: '已提交的内容都在服务器上。请重新载入；仍不行，把下面的文字发给系统管理员。' }
}

export function ErrorPage({ error, onRetry }: { error: Error; onRetry?: (() => void) | undefined }) {
  const { title, advice } = explain(error)
  const instance = error instanceof ApiProblem ? String(error.detail.instance ?? '') : ''
  const lines = [`${location.pathname}${location.search}`, error.message, instance && `编号 ${instance}`]
  const detail = lines.filter(Boolean).join('\n')
  return (
    <section className="error-page" role="alert">
      <h1>{title}</h1>
      <p className="prose">{advice}</p>
      {!isOutdated(error) && <pre>{detail}</pre>}
      <div className="row">
        <Button look="primary" onClick={onRetry ?? (() => location.reload())}>{onRetry ? '再试一次' : '重新载入'}</Button>
        <LinkButton to="/today">回到今日</LinkButton>
        <CopyText label="复制给管理员" text={() => `${title}：${detail}`} />
      </div>
    </section>
  )
}

interface BoundaryState { error: Error | undefined; at: string }

/** Catches what a screen throws; the frame stays usable, and leaving the page clears it. */
export class ErrorBoundary extends Component<{ at: string; children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: undefined, at: this.props.at }

  static getDerivedStateFromError(error: Error): Partial<BoundaryState> {
    return { error }
  }

  static getDerivedStateFromProps(props: { at: string }, state: BoundaryState): Partial<BoundaryState> | null {
    return props.at === state.at ? null : { at: props.at, error: undefined }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error ? <ErrorPage error={error} /> : this.props.children
  }
}
