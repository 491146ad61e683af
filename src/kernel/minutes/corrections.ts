/** Taking a repair of the scan back (撤回更正): the reading's log stays, the words of the proposals follow the document. */
import { recorded } from '#kernel/record/face.ts'
import type { Act } from './change.ts'
import type { Reading } from './reading/parse.ts'
import { swapWords } from './rules-edit.ts'
import * as store from './store.ts'
import { listProposals, updateProposals } from './store-proposals.ts'
import { refuse } from './wire-problems.ts'

export async function undoCorrection({ platform, actor, minutesId }: Act, n: number, undone: boolean): Promise<void> {
  await recorded(platform, actor, async (uow, note) => {
    const minutes = await store.claimForChange(uow, minutesId)
    const correction = (minutes.reading as Reading).corrections[n]
    if (!correction) throw refuse.noSuch()
    const before = minutes.undone_corrections as number[]
    if (before.includes(n) !== undone) {
      await store.replaceUndone(
        uow,
        minutesId,
        undone ? [...before, n].sort((one, other) => one - other) : before.filter((other) => other !== n),
      )
      const touched = (await listProposals(uow, minutesId)).filter(
        ({ span }) => span[0] <= correction.at && correction.at < span[1],
      )
      for (const { id, title, body } of touched) {
        await updateProposals(uow, [id], {
          title: swapWords(title, correction, undone),
          body: swapWords(body, correction, undone),
        })
      }
    }
    note({
      action: undone ? 'minutes.undoCorrection' : 'minutes.redoCorrection',
      object: { kind: 'minutes', id: minutesId },
      after: { n },
    })
  })
}
