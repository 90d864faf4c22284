import { describe, expect, it } from 'vitest';
import { type BankConfig, readConfig } from './config.ts';
import { awaitDuctus, meetDuctus } from './meet-ductus.ts';
import { ScriptedRecognition } from './testing/scripted-recognition.ts';

const config: BankConfig = readConfig({ DUCTUS_API_KEY: 'k', DUCTUS_URL: 'http://ductus.example' });

describe('meetDuctus', () => {
  it('is content with an answer', async () => {
    expect(await meetDuctus(new ScriptedRecognition(), config)).toBe(true);
  });

  it('opens without Ductus', async () => {
    const recognition = new ScriptedRecognition();
    recognition.reachable = false;
    expect(await meetDuctus(recognition, config)).toBe(false);
  });

  it('ends with a sentence that names server and key when the key is refused', async () => {
    const recognition = new ScriptedRecognition();
    recognition.keyRefused = true;
    await expect(meetDuctus(recognition, config)).rejects.toMatchObject({
      code: 'recognition-key-refused',
      message: expect.stringMatching(/http:\/\/ductus\.example .* DUCTUS_API_KEY: put a key there/),
    });
  });
});

describe('awaitDuctus', () => {
  it('asks again until there is an answer, and then no more', async () => {
    const recognition = new ScriptedRecognition();
    recognition.reachable = false;
    const told: (string | null)[] = [];
    await new Promise<void>((resolve) => {
      awaitDuctus(
        recognition,
        (trouble) => {
          told.push(trouble);
          if (told.length === 2) recognition.reachable = true;
          if (trouble === null) resolve();
        },
        1,
      );
    });
    expect(told).toEqual(['Ductus did not answer.', 'Ductus did not answer.', null]);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(recognition.calls).toHaveLength(3);
  });
});
