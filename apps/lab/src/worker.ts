import { workerData } from 'node:worker_threads';
import { type Order, openOrder } from './orders.ts';
import { serve } from './pool/serve.ts';

serve(() => openOrder(workerData as Order));
