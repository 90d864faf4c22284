import type {
  LabCatalogue,
  LabPart,
  LabRunDetail,
  LabRunList,
  LabRunRequest,
  LabUpload,
} from '../schemas/operator-lab.ts';
import type { CallOptions, OperatorCall } from './operator-call.ts';

const ROOT = '/v1/operator/lab';
const id = encodeURIComponent;

/** Measurements on public data or on a file. */
export function operatorLab(call: OperatorCall) {
  return {
    catalogue: () => call<LabCatalogue>('GET', ROOT),
    runs: (options?: CallOptions) => call<LabRunList>('GET', `${ROOT}/runs`, options),
    run: (runId: string, options?: CallOptions) =>
      call<LabRunDetail>('GET', `${ROOT}/runs/${id(runId)}`, options),
    begin: (body: LabRunRequest) => call<LabRunDetail>('POST', `${ROOT}/runs`, { body }),
    cancel: (runId: string) => call<void>('POST', `${ROOT}/runs/${id(runId)}/cancel`),
    remove: (runId: string) => call<void>('DELETE', `${ROOT}/runs/${id(runId)}`),
    /** Where the report is framed from. */
    reportUrl: (runId: string) => `${ROOT}/runs/${id(runId)}/report`,
    /**
     * Sends a file in parts and returns its id.
     *
     * @param onSent told how many bytes have arrived
     */
    async upload(file: File, onSent: (bytes: number) => void = () => {}): Promise<string> {
      const begun = await call<LabUpload>('POST', `${ROOT}/uploads`, {
        body: { name: file.name, bytes: file.size },
      });
      for (let from = 0; from < file.size; ) {
        const bytes = file.slice(from, from + begun.partBytes);
        const { received } = await call<LabPart>('PUT', `${ROOT}/uploads/${id(begun.id)}/parts/${from}`, {
          bytes,
        });
        from = received;
        onSent(from);
      }
      return begun.id;
    },
  };
}
