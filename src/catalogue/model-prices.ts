import { z } from 'zod'
import type { ModelPrice } from '../domain/spending.ts'
import { readYaml } from './read-yaml.ts'

const dollars = z.number().min(0)

const modelPricesSchema = z.record(
  z.string(),
  z.strictObject({ input: dollars, cached: dollars, output: dollars }),
)

/** Prices by the model's name. Throws BriefingError `catalogue-invalid` with file, line and reason. */
export const loadModelPrices = async (path: string): Promise<ReadonlyMap<string, ModelPrice>> =>
  new Map(Object.entries(await readYaml(path, modelPricesSchema)))
