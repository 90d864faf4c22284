import { describeStore } from '../testing/conformance.ts';
import { sqliteBed } from '../testing/sqlite-bed.ts';

describeStore('the SQLite store', async () => sqliteBed());
