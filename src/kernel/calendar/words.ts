/** Words of the calendar (日历), shared by server and browser. */
export const DUE_STATES = ['notDue', 'open', 'late', 'review', 'done'] as const
/** Where something due stands: not opened yet, still to do, past due, with the reviewer, done. */
export type DueState = (typeof DUE_STATES)[number]
export const DUE_LABELS: Readonly<Record<DueState, string>> = {
  notDue: '未开始', open: '待办', late: '过期未办', review: '待复核', done: '已办',
}

export const WEEKDAY_WORDS = ['一', '二', '三', '四', '五', '六', '日'] as const
export const OFF_WORD = '休'
export const MAKE_UP_WORD = '班'
/** The longest stretch one page asks for: six weeks of a month view. */
export const MOST_DAYS = 42
