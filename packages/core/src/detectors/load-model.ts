import { DetectorError, TemplateError } from '../errors.ts';
import type { DetectorModel } from './detector.ts';
import { isForest, NODE_WIDTH } from './forest.ts';
import type { FieldShape, ShapedDetector } from './model-shape.ts';

/**
 * The model that `saveModel` made `value` of, every number of it checked.
 *
 * @param value what `JSON.parse` gave
 * @throws DetectorError `model-mismatch` for another detector's or version's model; TemplateError
 * `template-malformed` for anything that `saveModel` does not make.
 * @example
 * const model = scaledManhattan.fit([Float64Array.of(1, 2), Float64Array.of(3, 2.5)])
 * loadModel(scaledManhattan, JSON.parse(JSON.stringify(saveModel(model)))) // => model
 */
export function loadModel<Model extends DetectorModel>(
  detector: ShapedDetector<Model>,
  value: unknown,
): Model {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('expected a saved model, got something else');
  }
  const saved = value as Record<string, unknown>;
  if (saved.detector !== detector.name || saved.version !== detector.version) {
    const got = `${printable(saved.detector)} ${printable(saved.version)}`;
    throw new DetectorError(
      'model-mismatch',
      `expected a model of ${detector.name} ${detector.version}, got one of ${got}`,
    );
  }
  const { dimension } = saved;
  if (!isCount(dimension)) throw malformed('expected dimension to be a whole number >= 1');
  const shapes: Readonly<Record<string, FieldShape>> = detector.shape;
  const unknown = Object.keys(saved).find((key) => !Object.hasOwn(shapes, key) && !common.has(key));
  if (unknown !== undefined) throw malformed('expected only the fields of the model, got another one');
  const fields = Object.entries(shapes).map(([key, shape]) => [
    key,
    loadField(key, shape, saved[key], dimension),
  ]);
  return {
    detector: detector.name,
    version: detector.version,
    dimension,
    ...Object.fromEntries(fields),
  } as Model;
}

const common = new Set(['detector', 'version', 'dimension']);

function loadField(key: string, shape: FieldShape, value: unknown, dimension: number): number | Float64Array {
  if (shape === 'count' || shape === 'positive') {
    const valid = shape === 'count' ? isCount(value) : typeof value === 'number' && isPositive(value);
    if (!valid) throw malformed(`expected ${key} to be a ${shape === 'count' ? 'count' : 'positive number'}`);
    return value as number;
  }
  if (!Array.isArray(value) || !fits(shape, value.length, dimension)) {
    const words = typeof shape === 'object' ? `${shape.count(dimension)} numbers` : shape;
    throw malformed(`expected ${key} to be ${words} of dimension ${dimension}`);
  }
  const sparse = shape === 'vector' || shape === 'scale' || shape === 'sparse-rows';
  const numbers = new Float64Array(value.length);
  value.forEach((item: unknown, i) => {
    if (!(Number.isFinite(item) || (item === null && sparse))) throw malformed(`expected numbers in ${key}`);
    numbers[i] = item === null ? Number.NaN : (item as number);
  });
  const diagonal = shape === 'factor' ? numbers.filter((_, i) => i % (dimension + 1) === 0) : numbers;
  if ((shape === 'scale' || shape === 'factor') && !diagonal.every((x) => Number.isNaN(x) || isPositive(x))) {
    throw malformed(`expected positive numbers in ${key}`);
  }
  if (shape === 'forest' && !isForest(numbers, dimension)) throw malformed(`expected trees in ${key}`);
  return numbers;
}

function fits(shape: FieldShape, length: number, dimension: number): boolean {
  if (typeof shape === 'object') return length === shape.count(dimension);
  if (shape === 'vector' || shape === 'scale') return length === dimension;
  if (shape === 'factor') return length === dimension * dimension;
  const width = shape === 'forest' ? NODE_WIDTH : shape === 'weighted-rows' ? dimension + 1 : dimension;
  return length > 0 && length % width === 0;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isPositive(value: number): boolean {
  return value > 0 && value < Number.POSITIVE_INFINITY;
}

function printable(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 40) : 'nothing';
}

function malformed(message: string): TemplateError {
  return new TemplateError('template-malformed', message);
}
