/** Cold and warm start (启动): from `./bihuan start` to the first page served; the bar is the warm one. */
import { spawnSync } from 'node:child_process'
import { median, round, time, type Bench } from './support/form.ts'
import { newFolder, removeFolder, startServer } from './support/server.ts'

const BAR_MS = 3_000

export const bench: Bench = async ({ say }) => {
  const folder = newFolder()
  try {
    say('cold start: initialise, migrate, build, load the demonstration centre')
    const first = await startServer(folder)
    await first.stop()
    const warm: number[] = []
    for (let turn = 0; turn < 3; turn++) {
      const server = await startServer(folder)
      warm.push(server.msToFirstPage)
      say(`warm start ${turn + 1}: ${round(server.msToFirstPage)} ms`)
      await server.stop()
    }
    const bare = await time(() => spawnSync(process.execPath, ['-e', '0']))
    return {
      settings: { dataFolder: 'temporary', turns: warm.length },
      ours: { warmMs: median(warm) },
      naive: { coldMs: round(first.msToFirstPage) },
      limit: { bareNodeMs: round(bare) },
      ratios: { coldToWarm: round(first.msToFirstPage / median(warm)), warmToBareNode: round(median(warm) / bare) },
      bars: [{ name: 'warm start to first page, ms', value: median(warm), op: '<', bar: BAR_MS }],
    }
  } finally {
    removeFolder(folder)
  }
}
