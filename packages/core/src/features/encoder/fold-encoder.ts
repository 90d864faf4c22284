import { foldedNormalisation } from '../../neural/batch-normalisation.ts';
import { TENSORS, type TensorName } from './encoder-model.ts';

/** An array of a network in training, by its name there: `EncoderNetwork.state`. */
export type TrainedTensors = ReadonlyMap<string, Float32Array>;

const normBefore: Partial<Record<string, string>> = { first: 'norm1', second: 'norm2', third: 'norm3' };

/** The weights for use of a network that was trained: each normalisation becomes part of the layer next to it. */
export function foldEncoder(trained: TrainedTensors): Record<TensorName, Float32Array> {
  const folded = Object.fromEntries(
    TENSORS.map((name) => [name, Float32Array.from(trained.get(name)!)]),
  ) as Record<TensorName, Float32Array>;
  for (const [layer, norm] of Object.entries(normBefore)) {
    afterwards(
      folded[`${layer}.weights` as TensorName],
      folded[`${layer}.bias` as TensorName],
      trained,
      norm!,
    );
  }
  beforehand(folded['last.weights'], folded['last.bias'], trained, 'norm4');
  return folded;
}

/** a (x W + b) + s = x (W a) + (a b + s), by column. */
function afterwards(weights: Float32Array, bias: Float32Array, trained: TrainedTensors, norm: string): void {
  const { factor, summand } = normalisation(trained, norm);
  for (let i = 0; i < weights.length; i++) weights[i]! *= factor[i % bias.length]!;
  for (let c = 0; c < bias.length; c++) bias[c] = factor[c]! * bias[c]! + summand[c]!;
}

/** (a x + s) W + b = x (a W) + (s W + b), by row. */
function beforehand(weights: Float32Array, bias: Float32Array, trained: TrainedTensors, norm: string): void {
  const { factor, summand } = normalisation(trained, norm);
  for (let r = 0; r < factor.length; r++) {
    for (let c = 0; c < bias.length; c++) {
      const at = r * bias.length + c;
      bias[c]! += summand[r]! * weights[at]!;
      weights[at]! *= factor[r]!;
    }
  }
}

function normalisation(trained: TrainedTensors, norm: string) {
  const [scale, offset, mean, variance] = ['scale', 'offset', 'mean', 'variance'].map(
    (part) => trained.get(`${norm}.${part}`)!,
  ) as [Float32Array, Float32Array, Float32Array, Float32Array];
  return foldedNormalisation(scale, offset, mean, variance);
}
