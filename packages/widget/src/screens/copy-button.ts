import type { Stage } from '../stage.ts';

/** Copies a text, or says that the browser does not let it. */
export const copyButton = (stage: Stage, text: string): HTMLButtonElement =>
  stage.button(
    stage.words.copy,
    async () => {
      try {
        await navigator.clipboard.writeText(text);
        stage.say(stage.words.copied);
      } catch {
        stage.problem(stage.words.notCopied);
      }
    },
    'button quiet',
  );
