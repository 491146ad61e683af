/** The queues of the house (作业); a queue only wakes catch-up work that finds out by itself what is due. */
export const QUEUES = { 'obligation-catch-up': '*/5 * * * *' } as const
export type Queue = keyof typeof QUEUES
