/** The jobs of all slices (作业): one line each. */
import type { Job } from '#kernel/job/face.ts'
import { obligationJobs } from '#kernel/obligation/jobs.ts'

export const JOBS: readonly Job[] = [...obligationJobs]
