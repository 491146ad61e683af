/** An answer about how a duty goes (一次填报), as it is sent. */
import type { FieldValues } from './wire.ts'
import type { Answer } from './words.ts'

export interface Answered { answer: Answer, sentence: string, fields?: FieldValues, periodId?: string, done?: boolean }
