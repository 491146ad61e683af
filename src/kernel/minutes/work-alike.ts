/** Comparing whole texts in the work pool (后台比对): is this a corrected version of one that was here before? */
import { findLikest } from './rules-similar.ts'

export interface Comparison {
  text: string
  texts: readonly string[]
  least: number
}

export default function compare({ text, texts, least }: Comparison): number | undefined {
  return findLikest(text, texts, least)
}
