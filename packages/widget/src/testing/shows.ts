/** What the server shows for each kind, by ADR 9. */
export const SET_UP = {
  totp: {
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    address: 'otpauth://totp/Marten%20Bank:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Marten%20Bank',
  },
  email: { address: 'a••@example.org' },
  card: {
    pdf: Buffer.from('%PDF-1.4\n%%EOF').toString('base64'),
    columns: 10,
    rows: 9,
    cells: 3,
    coordinates: ['A1', 'J9', 'C4'],
  },
  recovery: { codes: Array.from({ length: 10 }, (_, place) => `7k2mq-x04v${place}`) },
  passkey: {
    options: {
      rp: { id: 'localhost', name: 'Marten Bank' },
      user: { id: 'c3ViamVjdA', name: 'ada', displayName: 'Ada' },
      challenge: 'Y2hhbGxlbmdlLW9mLXRoZS10ZXN0LS0tLS0',
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      excludeCredentials: [{ id: '__79-w', type: 'public-key' }],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      timeout: 60_000,
      attestation: 'none',
    },
  },
} as const;

export const STEP_UP = {
  face: { challenges: ['turn-left', 'blink', 'look-up'], nonce: 'n' },
  totp: undefined,
  email: { address: 'a••@example.org' },
  card: { serial: 'K7-3914', coordinates: ['B4', 'D7', 'J2'] },
  recovery: undefined,
  passkey: {
    options: {
      rpId: 'localhost',
      challenge: 'Y2hhbGxlbmdlLW9mLXRoZS10ZXN0LS0tLS0',
      allowCredentials: [],
      userVerification: 'required',
      timeout: 60_000,
    },
  },
} as const;
