import { workerData } from 'node:worker_threads';
import { serve } from '../pool/serve.ts';
import { type HoldOrder, openHolds } from './hold-job.ts';

serve(() => openHolds(workerData as HoldOrder));
