import type { LiveCounters } from '@ductus/server/operator-client';
import { useEffect, useRef, useState } from 'react';
import { useApplication } from './application.ts';
import { type Hearing, keepListening } from './keep-listening.ts';

/** What is told of a session that changed. */
export interface SessionUpdate {
  readonly id: string;
  readonly level: 'allow' | 'step-up' | 'lock';
  readonly trustBits: number;
  readonly over: boolean;
  readonly at: number | null;
}

interface Listening {
  /** `null` when nobody tells of them any more. */
  readonly counters?: (counters: LiveCounters | null) => void;
  /** `missed` says that there were more changes than are told: the list is to be read again. */
  readonly sessions?: (updates: readonly SessionUpdate[], missed: boolean) => void;
}

/** Listens to what changes in the application for as long as the page is shown and seen. */
export function useLive(listening: Listening): Hearing {
  const { liveUrl } = useApplication().api;
  const [hearing, setHearing] = useState<Hearing>('waiting');
  const newest = useRef(listening);
  useEffect(() => {
    newest.current = listening;
  });
  useEffect(() => {
    const open = () => {
      const source = new EventSource(liveUrl);
      source.addEventListener('counters', ({ data }) => newest.current.counters?.(JSON.parse(data)));
      source.addEventListener('sessions', ({ data }) => {
        const { sessions, missed } = JSON.parse(data) as { sessions: SessionUpdate[]; missed: boolean };
        newest.current.sessions?.(sessions, missed);
      });
      return source;
    };
    return keepListening(open, document, (now, missed) => {
      setHearing(now);
      if (now === 'waiting') newest.current.counters?.(null);
      if (missed) newest.current.sessions?.([], true);
    });
  }, [liveUrl]);
  return hearing;
}
