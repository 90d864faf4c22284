import { defineElements } from './define-elements.ts';

// Entry of `widget.min.js`: one script tag makes the elements known.
defineElements();
