/** Bounds of a password's length, in UTF-16 code units (NIST SP 800-63B asks for at least 8, and to allow 64 and more). */
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
