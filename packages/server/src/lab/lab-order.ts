import type { LabRunRequest } from '../schemas/operator-lab.ts';
import { CSV_BYTES } from './lab-options.ts';
import type { Upload } from './uploads.ts';

const SEED = 1;

/** What the lab is told; its `job` command says the form. */
export function labOrder(request: LabRunRequest, upload: Upload | null): object {
  const file =
    upload === null
      ? {}
      : { file: { path: upload.path, seal: upload.seal.end() }, fileName: upload.name, maxBytes: CSV_BYTES };
  switch (request.kind) {
    case 'run':
      return { kind: 'run', name: request.name, seed: SEED };
    case 'evaluate': {
      const { task, enrol, probe, background, privacy, detector } = request;
      const options = { task, enrol, probe, background, privacy, detector, seed: SEED };
      return { kind: 'evaluate', ...file, options };
    }
    case 'search': {
      const { set, detector, parameters, enrol } = request;
      const source = set === undefined ? file : { set };
      return { kind: 'search', ...source, detector, parameters, enrol, seed: SEED };
    }
  }
}

/** What a run is called in lists. */
export function titleOf(request: LabRunRequest, fileName: string | undefined): string {
  switch (request.kind) {
    case 'run':
      return request.name;
    case 'evaluate':
      return `${fileName ?? 'file'}, ${request.task}`;
    case 'search':
      return `${request.parameters.join(' and ')} of ${request.detector} on ${request.set ?? fileName ?? 'file'}`;
  }
}
