/** Words of the leaders' wall (督办墙), shared by server and browser. */
export const BY = ['leader', 'unit', 'section'] as const
export type By = (typeof BY)[number]
export const BY_WORDS: Record<By, string> = { leader: '按领导', unit: '按单位', section: '按纪要章节' }
export const BY_NOUNS: Record<By, string> = { leader: '领导', unit: '单位', section: '章节' }

/** The figures of a tile or row: `due` = `closed` + `open`; the other three are among the open ones. */
export const FIGURES = ['due', 'closed', 'open', 'soon', 'overdue', 'review'] as const
export type Figure = (typeof FIGURES)[number]
export const FIGURE_WORDS: Record<Figure, string> = {
  due: '应办', closed: '已销号', open: '在办', soon: '临期', overdue: '超期', review: '待复核',
}

/** The list of the loop that a figure counts, as its query. */
export const FIGURE_QUERY: Record<Figure, string> = {
  due: 'level=leaf', closed: 'state=done', open: 'state=open', soon: 'due=soon', overdue: 'due=overdue',
    review: 'state=reportedDone',
}

/** How many days the trends look back. */
export const TREND_DAYS = 30
