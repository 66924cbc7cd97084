import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { describeError } from '../../src/domain/errors.ts'
import { sum, unit, weighedParts, type Vector, type Vectorise } from './vectors.ts'

// Put together at run time, since the project does not depend on them.
const SCOPE = '@energetic-ai'

interface Model {
  readonly embed: (texts: readonly string[]) => Promise<readonly (readonly number[])[]>
}

/**
 * English sentence vectors by the packages @energetic-ai/{core,embeddings,model-embeddings-en}, which are none of the
 * project's: from `folder`, or a text that says why not. Each reader that is made keeps the vectors it has made.
 */
export const openSentenceVectors = async (folder: string): Promise<(() => Vectorise) | string> => {
  const require = createRequire(resolve(folder, 'from-here.js'))
  let model: Model
  try {
    const { initModel } = require(`${SCOPE}/embeddings`) as {
      readonly initModel: (source: unknown) => Promise<Model>
    }
    const { modelSource } = require(`${SCOPE}/model-embeddings-en`) as {
      readonly modelSource: unknown
    }
    model = await initModel(modelSource)
  } catch (error) {
    return describeError(error).split('\n', 1)[0] ?? ''
  }
  return () => createReader(model)
}

const createReader = (model: Model): Vectorise => {
  const made = new Map<string, Vector>()
  const vectorOf = async (text: string): Promise<Vector> => {
    const known = made.get(text)
    if (known !== undefined) return known
    const [numbers = []] = text.trim() === '' ? [] : await model.embed([text])
    const vector = new Map(numbers.map((value, at) => [String(at), value]))
    made.set(text, vector)
    return vector
  }
  return async (texts) => {
    const vectors: Vector[] = []
    for (const text of texts) {
      const parts: Vector[] = []
      for (const [part, weight] of weighedParts(text)) {
        const vector = await vectorOf(part)
        parts.push(new Map(Array.from(vector, ([name, value]) => [name, value * weight])))
      }
      vectors.push(unit(sum(parts)))
    }
    return vectors
  }
}
