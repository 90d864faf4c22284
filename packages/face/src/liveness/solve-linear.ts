/**
 * The solution of `matrix · x = right` by Gauss elimination with pivots; not finite where there is none.
 *
 * @param matrix square, row by row; overwritten
 * @param right overwritten
 */
export function solveLinear(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    [matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
    [right[column], right[pivot]] = [right[pivot]!, right[column]!];
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const share = matrix[row]![column]! / matrix[column]![column]!;
      for (let k = column; k < n; k++) matrix[row]![k]! -= share * matrix[column]![k]!;
      right[row]! -= share * right[column]!;
    }
  }
  return right.map((value, i) => value / matrix[i]![i]!);
}
