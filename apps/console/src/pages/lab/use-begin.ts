import type { LabRunRequest } from '@ductus/server/operator-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../state/api.ts';

/** What is asked for: with a file, its id is filled in once it has arrived. */
type Asked = { readonly file?: File; readonly request: (uploadId: string) => LabRunRequest };

/** Begins a measurement, after its file has been sent; `sent` is the share of it that has arrived. */
export function useBegin() {
  const queries = useQueryClient();
  const [sent, setSent] = useState(0);
  const begin = useMutation({
    mutationFn: async ({ file, request }: Asked) => {
      setSent(0);
      const uploadId =
        file === undefined ? '' : await api.lab.upload(file, (bytes) => setSent(bytes / file.size));
      return api.lab.begin(request(uploadId));
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['lab', 'runs'] }),
  });
  return { begin, sent };
}
