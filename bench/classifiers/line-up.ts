import type { EntryText } from '../../src/domain/language-model.ts'
import { holdsJapanese } from '../../src/text/tokenise.ts'
import { createPart, type Part } from './parts.ts'
import { logisticRegression, nearestCentroid } from './teachers.ts'
import { learnTfIdf, type Vectorise } from './vectors.ts'

type Gloss = (text: EntryText, englishOnly?: boolean) => EntryText

/** The learned parts that need nothing beside the project. */
export const tfIdfParts = (gloss: Gloss): readonly Part[] => {
  const regression = { vectors: learnTfIdf, teach: logisticRegression }
  return [
    {
      name: 'TF-IDF, nearest centroid of examples',
      learnsOwnSet: false,
      vectors: learnTfIdf,
      teach: nearestCentroid,
    },
    { name: 'TF-IDF, regression on examples', learnsOwnSet: false, ...regression },
    { name: 'TF-IDF, regression on examples and own set', learnsOwnSet: true, ...regression },
    {
      name: 'TF-IDF glossed, regression on examples',
      learnsOwnSet: false,
      read: gloss,
      ...regression,
    },
    {
      name: 'TF-IDF glossed, regression on examples and own set',
      learnsOwnSet: true,
      read: gloss,
      ...regression,
    },
  ].map((plan) => createPart(plan))
}

const englishOnly = (text: EntryText): EntryText | undefined =>
  holdsJapanese(text.title + text.summary) ? undefined : text

/** The learned parts on English sentence vectors, to which Japanese is one and the same word. */
export const sentenceParts = (createReader: () => Vectorise, gloss: Gloss): readonly Part[] => {
  // A reader each, so that none is quick by what another has read.
  const readsAlone = (): (() => Vectorise) => {
    const reader = createReader()
    return () => reader
  }
  const glossed = (text: EntryText): EntryText => gloss(text, true)
  return [
    {
      name: 'sentence vectors, nearest centroid of examples, English only',
      learnsOwnSet: false,
      read: englishOnly,
      vectors: readsAlone(),
      teach: nearestCentroid,
    },
    {
      name: 'sentence vectors glossed, nearest centroid of examples',
      learnsOwnSet: false,
      read: glossed,
      vectors: readsAlone(),
      teach: nearestCentroid,
    },
    {
      name: 'sentence vectors glossed, regression on examples and own set',
      learnsOwnSet: true,
      read: glossed,
      vectors: readsAlone(),
      teach: logisticRegression,
    },
  ].map((plan) => createPart(plan))
}
