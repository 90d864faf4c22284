/**
 * An exponential average of weights over the steps of training (Polyak and Juditsky 1992): it does better on new people than
 * the weights of any one step. Early steps are forgotten sooner.
 */
export class RunningAverage {
  readonly values: readonly Float32Array[];
  readonly #sources: readonly Float32Array[];

  constructor(sources: readonly Float32Array[]) {
    this.#sources = sources;
    this.values = sources.map((source) => Float32Array.from(source));
  }

  /** @param step - From 1. */
  update(step: number): void {
    const share = 1 - Math.min(0.99, step / (step + 20));
    for (const [k, source] of this.#sources.entries()) {
      const value = this.values[k]!;
      for (let i = 0; i < value.length; i++) value[i]! += share * (source[i]! - value[i]!);
    }
  }
}
