import { Dense } from './dense.ts';
import { firstRows, type Matrix, type MatrixKernel, zeros } from './matrix.ts';
import { fillUniform, type Parameter, parameter } from './parameter.ts';
import { addRecurrentGradient, asMatrix, eachStep, rowOf, sigmoid } from './recurrence.ts';
import { clearGaps, type Sequences } from './sequences.ts';

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; Gers et al. 2000) over every sequence: i, f and o are the logistic function and
 * g is tanh of x W + h U; c' = f c + i g, h' = o tanh c', from c = h = 0. W has a bias.
 */
export class Lstm {
  readonly #kernel: MatrixKernel;
  readonly #size: number;
  readonly #input: Dense;
  readonly #recurrent: Parameter;
  /** x W + h U, then i, f, g and o, then their slopes, by row. */
  readonly #gates: Matrix;
  readonly #cells: Matrix;
  readonly #cellSlopes: Matrix;

  /** @param rows - Most rows that a batch may have. */
  constructor(
    kernel: MatrixKernel,
    name: string,
    { inputs, size, rows }: { inputs: number; size: number; rows: number },
    random: () => number,
  ) {
    this.#kernel = kernel;
    this.#size = size;
    this.#input = new Dense(kernel, `${name}.input`, { inputs, outputs: 4 * size }, random);
    this.#recurrent = parameter(kernel, `${name}.recurrent`, 4 * size * size);
    fillUniform(this.#recurrent.value, 1 / Math.sqrt(size), random);
    this.#gates = zeros(kernel, rows, 4 * size);
    this.#cells = zeros(kernel, rows, size);
    this.#cellSlopes = zeros(kernel, rows, size);
  }

  get parameters(): Parameter[] {
    return [...this.#input.parameters, this.#recurrent];
  }

  /** @param y - The hidden state after each row; its empty rows are set to zero. */
  forward(x: Matrix, y: Matrix, sequences: Sequences): void {
    const size = this.#size;
    const [gates, cells] = [this.#gates.data, this.#cells.data];
    const weights = asMatrix(this.#recurrent.value, 4 * size);
    y.data.fill(0, 0, sequences.rows * y.stride);
    cells.fill(0, 0, sequences.rows * size);
    this.#input.forward(firstRows(x, sequences.rows), firstRows(this.#gates, sequences.rows));
    eachStep(sequences, (row) => {
      this.#kernel.multiply(rowOf(y, row - 1), weights, rowOf(this.#gates, row), { add: true });
      for (let c = 0, at = row * 4 * size; c < size; c++, at++) {
        gates[at] = sigmoid(gates[at]!);
        gates[at + size] = sigmoid(gates[at + size]!);
        gates[at + 2 * size] = Math.tanh(gates[at + 2 * size]!);
        gates[at + 3 * size] = sigmoid(gates[at + 3 * size]!);
        const cell = gates[at + size]! * cells[(row - 1) * size + c]! + gates[at]! * gates[at + 2 * size]!;
        cells[row * size + c] = cell;
        y.data[row * y.stride + c] = gates[at + 3 * size]! * Math.tanh(cell);
      }
    });
  }

  /** Adds to the gradients, and puts the one for x into `dx`; `dy` is overwritten. */
  backward(x: Matrix, y: Matrix, dy: Matrix, sequences: Sequences, dx?: Matrix): void {
    const { rows } = sequences;
    const weights = asMatrix(this.#recurrent.value, 4 * this.#size);
    this.#cellSlopes.data.fill(0, 0, rows * this.#size);
    eachStep(
      sequences,
      (row) => {
        this.#slopes(dy, row);
        this.#kernel.multiply(rowOf(this.#gates, row), weights, rowOf(dy, row - 1), {
          transposeB: true,
          add: true,
        });
      },
      true,
    );
    const slopes = firstRows(this.#gates, rows);
    addRecurrentGradient(this.#kernel, this.#recurrent, y, slopes, sequences);
    clearGaps(slopes, sequences);
    this.#input.backward(firstRows(x, rows), slopes, dx && firstRows(dx, rows));
  }

  /** Of one row: slopes of what went into the gates, in their place, and of the cell before. */
  #slopes(dy: Matrix, row: number): void {
    const size = this.#size;
    const [gates, cells, cellSlopes] = [this.#gates.data, this.#cells.data, this.#cellSlopes.data];
    for (let c = 0, at = row * 4 * size; c < size; c++, at++) {
      const [i, f, g, o] = [gates[at]!, gates[at + size]!, gates[at + 2 * size]!, gates[at + 3 * size]!];
      const here = row * size + c;
      const shown = Math.tanh(cells[here]!);
      const slope = dy.data[row * dy.stride + c]!;
      const cell = cellSlopes[here]! + slope * o * (1 - shown * shown);
      gates[at] = cell * g * i * (1 - i);
      gates[at + size] = cell * cells[here - size]! * f * (1 - f);
      gates[at + 2 * size] = cell * i * (1 - g * g);
      gates[at + 3 * size] = slope * shown * o * (1 - o);
      cellSlopes[here - size]! += cell * f;
    }
  }
}
