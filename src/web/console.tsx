/** The console (工作台): the entry of the browser program for the centre's own people. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import '#ui/styles/index.css'
import { queryClient } from '#ui/query.ts'
import { applyTheme } from '#ui/theme.ts'
import { createConsoleRouter } from './router.tsx'

applyTheme()

const place = document.getElementById('root')
if (!place) throw new Error('console.html has no #root')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={createConsoleRouter()} />
    </QueryClientProvider>
  </StrictMode>,
)
