import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { buildBank } from '../app.ts';
import type { BankConfig } from '../config.ts';
import { ScriptedGuidance } from './scripted-guidance.ts';
import { ScriptedRecognition } from './scripted-recognition.ts';
import { ScriptedWays } from './scripted-ways.ts';

const buildScript = fileURLToPath(new URL('../../build.mjs', import.meta.url));
let built: string | null = null;

/** The page's files, bundled once for all tests of a file by the bank's own build. */
export function builtAssets(): string {
  if (built) return built;
  built = mkdtempSync(join(tmpdir(), 'bank-assets-'));
  execFileSync(process.execPath, [buildScript, '--out', built]);
  const folder = built;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return built;
}

export const COLLECTOR_TEXT = '/* the collector, served as it is */';

export interface TestBank {
  readonly app: FastifyInstance;
  readonly recognition: ScriptedRecognition;
  readonly ways: ScriptedWays;
  readonly guidance: ScriptedGuidance;
  readonly config: BankConfig;
  readonly home: string;
  /** What the bank logged. */
  readonly log: string[];
  /** Milliseconds that the bank's clock is ahead of the real one. */
  readonly clock: { ahead: number };
  now(): number;
  close(): Promise<void>;
}

/** The whole bank with a database of its own in a temporary folder, a clock to turn and a scripted recognition. */
export async function testBank(change: Partial<BankConfig> = {}): Promise<TestBank> {
  const folder = mkdtempSync(join(tmpdir(), 'bank-'));
  const home = join(folder, 'home');
  const collectorFile = join(folder, 'collector.min.js');
  writeFileSync(collectorFile, COLLECTOR_TEXT);
  const widgetFile = join(folder, 'widget.min.js');
  writeFileSync(widgetFile, '/* the widget, served as it is */');
  const config: BankConfig = {
    host: '127.0.0.1',
    port: 0,
    url: 'http://localhost:3000',
    home,
    ductusUrl: 'http://localhost:4000',
    ductusPublicUrl: 'http://localhost:4000',
    ductusApiKey: 'unused',
    ductusApiKeySource: 'DUCTUS_API_KEY',
    ductusTimeoutMs: 500,
    requestsPerMinute: 100_000,
    attemptsPerMinute: 100_000,
    trustedProxy: false,
    ...change,
  };
  const recognition = new ScriptedRecognition();
  const clock = { ahead: 0 };
  const now = () => Date.now() + clock.ahead;
  const guidance = new ScriptedGuidance(now);
  const ways = new ScriptedWays(now);
  // A redeemed step-up is a strong authentication of its session.
  ways.onRedeemed = ({ sessionId, subjectId }) => {
    recognition.sessions.set(sessionId, subjectId);
    recognition.trust = 'allow';
  };
  const log: string[] = [];
  const logger = { level: 'trace', stream: { write: (line: string) => log.push(line) } };
  const app = await buildBank(config, {
    recognition,
    guidance,
    now,
    logger,
    collectorFile,
    widgetFile,
    ways,
    assetsFolder: builtAssets(),
  });
  return {
    app,
    recognition,
    ways,
    guidance,
    config,
    home,
    log,
    clock,
    now,
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
