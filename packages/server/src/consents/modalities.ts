/** Kinds of evidence that a person agrees to, each for itself. */
export const MODALITIES = ['typing', 'pointer', 'face'] as const;
export type Modality = (typeof MODALITIES)[number];

/** What was learned by each, as kinds of templates; one that ends in `*` stands for all that begin so. */
export const TEMPLATES_OF: Readonly<Record<Modality, readonly string[]>> = {
  typing: ['typing-*'],
  pointer: ['pointer'],
  face: ['face*'],
};

/** What was set up by each, as kinds of factors. */
export const FACTORS_OF: Readonly<Record<Modality, readonly string[]>> = {
  typing: [],
  pointer: [],
  face: ['face'],
};

/** Of which kind of evidence a template is. */
export function modalityOf(templateKind: string): Modality {
  return MODALITIES.find((modality) => templateKind.startsWith(modality))!;
}
