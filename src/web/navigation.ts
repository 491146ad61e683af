/** The left column (主导航), in the order of the day's work: shown where a screen exists and my permits allow it. */
import type { NavItem } from '#ui/shell-nav.tsx'

export const NAVIGATION: NavItem[] = [
  { to: '/today', label: '今日', permits: [], sounds: 'jinri jr' },
  { to: '/loop', label: '闭环', permits: ['obligation.read'], sounds: 'bihuan bh' },
  { to: '/minutes', label: '纪要', permits: ['minutes.read'], sounds: 'jiyao jy' },
  { to: '/wall', label: '督办墙', permits: ['board.read'], sounds: 'dubanqiang dbq' },
  { to: '/coordination', label: '协调', permits: ['obligation.manage'], sounds: 'xietiao xt' },
  { to: '/standing', label: '职责', permits: ['obligation.read'], sounds: 'zhize zz' },
  { to: '/calendar', label: '日历', permits: ['calendar.read'], sounds: 'rili rl' },
  { to: '/whereabouts', label: '在岗', permits: ['whereabouts.enter'], sounds: 'zaigang zg', breaks: true },
  { to: '/organisation', label: '组织', permits: ['unit.read'], sounds: 'zuzhi zz' },
  { to: '/review-running', label: '梳理', permits: ['minutes.prepare', 'obligation.report'], sounds: 'shuli sl' },
  { to: '/notices', label: '通知', permits: ['notice.receipts'], sounds: 'tongzhi tz' },
  { to: '/inbox', label: '消息', permits: [], sounds: 'xiaoxi xx' },
  { to: '/system', label: '系统', permits: ['setting.manage', 'account.manage', 'emergency.manage', 'rule.read'], sounds: 'xitong xt', breaks: true },
]
