/** Numbers added one by one, held as numbers are held best. */
export class Growing {
  private values = new Float64Array(64);
  private count = 0;

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.values.length) {
      const wider = new Float64Array(2 * this.count);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count++] = value;
  }

  /** All of them, in `order` where one is given. */
  finish(order: Uint32Array | null = null): Float64Array {
    if (order === null) return this.values.slice(0, this.count);
    return Float64Array.from(order, (place) => this.values[place]!);
  }

  /** The places by ascending value, ties as they came; null when they came so. */
  order(): Uint32Array | null {
    let sorted = true;
    for (let i = 1; i < this.count && sorted; i++) sorted = this.values[i]! >= this.values[i - 1]!;
    if (sorted) return null;
    const places = Uint32Array.from({ length: this.count }, (_, i) => i);
    return places.sort((a, b) => this.values[a]! - this.values[b]! || a - b);
  }
}
