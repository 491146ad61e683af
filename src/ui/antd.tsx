/**
 * Ant Design in our inks (组件库): wraps what a lazy screen takes from antd. Import this only from lazy screens; the frame
 * and 今日 do without. antd writes <style> elements, which the content security policy admits by the page's nonce.
 */
import type { ReactNode } from 'react'
import ConfigProvider from 'antd/es/config-provider'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { theme as antdTheme } from 'antd'
import { useTheme } from './theme.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

/** Our custom properties, as they stand now, under antd's names. */
function readTokens(): Record<string, string> {
  const style = getComputedStyle(document.documentElement)
  const ink = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    colorPrimary: ink('accent'), colorInfo: ink('accent'), colorLink: ink('accent'), colorError: ink('alarm'),
    colorWarning: ink('amber'), colorSuccess: ink('done'), colorText: ink('ink'), colorTextSecondary: ink('ink-2'),
    colorTextPlaceholder: ink('ink-3'), colorTextTertiary: ink('ink-3'), colorTextDisabled: ink('ink-3'),
    colorBorder: ink('rule-strong'), colorBorderSecondary: ink('rule'),
    colorBgContainer: ink('surface'), colorBgElevated: ink('surface'), colorBgLayout: ink('paper'),
    fontFamily: ink('sans'),
  }
}

dayjs.locale('zh-cn')

export function Antd({ children }: { children: ReactNode }) {
  const { shown } = useTheme()
  const isPhone = matchMedia('(max-width: 599px)').matches
  const algorithm = shown === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm
  const size = isPhone ? { fontSize: 17, controlHeight: 44 } : { fontSize: 14, controlHeight: 32 }
  const token = { ...readTokens(), ...size, borderRadius: 3, motion: false }
  return (
    <ConfigProvider locale={zhCN} csp={{ nonce }} theme={{ algorithm, token }} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
