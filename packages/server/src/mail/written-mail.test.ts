import { describe, expect, it } from 'vitest';
import { isMailAddress, maskedAddress } from './mail-address.ts';
import { writtenMail } from './written-mail.ts';

describe('isMailAddress', () => {
  it.each(['ada@bank.example', "o'neil+tag@a-b.example", 'a@localhost', `${'a'.repeat(64)}@b.example`])(
    'takes %s',
    (address) => expect(isMailAddress(address)).toBe(true),
  );

  it.each([
    '',
    'ada',
    '@bank.example',
    'ada@',
    'ada@bank..example',
    'ada@-bank.example',
    'a b@bank.example',
    'Ada <ada@bank.example>',
    'ada@bank.example\nBcc: eve@bank.example',
    'ada@bank.example,eve@bank.example',
    '.ada@bank.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(130)}example`,
  ])('refuses %j', (address) => expect(isMailAddress(address)).toBe(false));
});

describe('maskedAddress', () => {
  it('shows first letters and the last label only', () => {
    expect(maskedAddress('ada.l@bank.example')).toBe('a•••@b•••.example');
    expect(maskedAddress('a@localhost')).toBe('a•••@l•••');
  });
});

describe('writtenMail', () => {
  const letter = {
    to: 'ada@home.example',
    subject: 'Was that you?',
    paragraphs: ['One < two.', 'Three & "four".'],
    button: { words: 'It was not me', url: 'https://bank.example/x?a=1&b=2' },
    after: ['Nothing else is needed.'],
    foot: 'About your account.',
  };

  it('says the same in text and in HTML, with nothing to fetch and nothing unescaped', () => {
    const { text, html } = writtenMail(letter);
    expect(text).toBe(
      'One < two.\n\nThree & "four".\n\nIt was not me:\nhttps://bank.example/x?a=1&b=2\n\nNothing else is needed.\n\n-- \nAbout your account.\n',
    );
    expect(html).toContain('<p>One &lt; two.</p>\n<p>Three &amp; &quot;four&quot;.</p>');
    expect(html).toContain('<a href="https://bank.example/x?a=1&amp;b=2"');
    expect(html).not.toMatch(/<img|<link|<script|url\(|src=/);
  });

  it('shows a code by itself', () => {
    const { text, html } = writtenMail({ ...letter, code: '12345678' });
    expect(text).toContain('\n\n    12345678\n\n');
    expect(html).toMatch(/>12345678<\/p>/);
  });
});
