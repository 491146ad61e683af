/** Addresses of the loop on the server (接口地址), in one place for all its screens. */
import { ACTION_PATHS, type Action } from './words.ts'

export const PATHS = {
  desk: '/api/desk',
  list: '/api/obligations',
  one: (id: string) => `/api/obligations/${id}`,
  act: (id: string, action: Action) => `/api/obligations/${id}/${ACTION_PATHS[action]}`,
  periods: (id: string) => `/api/obligations/${id}/periods`,
  comment: (id: string) => `/api/obligations/${id}/comment`,
  evidenceFile: (id: string) => `/api/obligations/${id}/evidence-file`,
  withdraw: (id: string, evidenceId: string) => `/api/obligations/${id}/evidence/${evidenceId}/withdraw`,
  count: (id: string) => `/api/obligations/${id}/count`,
  batch: (action: 'sign' | 'accept') => `/api/obligations/batch/${action}`,
  quick: '/api/obligations/quick',
  standing: '/api/standing',
  standingOne: (id: string) => `/api/standing/${id}`,
  unitDesk: (id: string) => `/api/units/${id}/desk`,
  running: (id: string) => `/api/units/${id}/running`,
  confirmRunning: (id: string) => `/api/units/${id}/running/confirm`,
  coordination: '/api/coordination',
  stocktake: (id: string) => `/api/units/${id}/stocktake`,
  registerImport: '/api/register/import',
  registerTemplate: '/api/register/template.xlsx',
  registerExport: '/api/exports/register.xlsx',
  file: (id: string) => `/api/files/${id}`,
} as const
